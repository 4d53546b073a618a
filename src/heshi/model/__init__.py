"""The statistical judge: its features, its scorer, its training, and the grammar that writes messages to learn from."""
