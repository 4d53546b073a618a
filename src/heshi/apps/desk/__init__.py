"""The staff desk: log in, the queue, a case and its decision, search, export, accounts, the audit log."""
