"""One guard a file. A guard is a function from a tree to its findings; a clean tree has none."""
