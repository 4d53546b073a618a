"""The database: SQLite as the embedded default, PostgreSQL through the same code; tables, migrations, repositories."""
