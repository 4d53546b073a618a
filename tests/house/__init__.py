"""The house rules, held by tests. A guard reads a tree of files, so a test can break the rule on purpose."""
