"""Files of records, row by row: which columns each kind of file has, and what is wrong with a row. No I/O."""
