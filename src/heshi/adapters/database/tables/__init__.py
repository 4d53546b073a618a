"""The tables, one module a room; `all_tables` lists them."""
