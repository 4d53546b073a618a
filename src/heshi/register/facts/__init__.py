"""From the entries of a record to the facts of the law: what held on a day, and which entries say so."""
