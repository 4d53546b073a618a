"""Saved web pages: looked at as a text with fields and addresses; never run, never fetched."""
