"""The templates, kind by kind; every word of them is invented."""
