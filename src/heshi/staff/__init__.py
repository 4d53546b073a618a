"""The people who work at the desk: roles, passwords, sessions, failed tries, and the log of what they did. No I/O."""
