"""A town that does not exist, for demonstrations and load tests: the same seed gives the same people. No I/O."""
