"""A person's own pages: log in with a one-time code, what the register holds, who looked at it, take it along."""
