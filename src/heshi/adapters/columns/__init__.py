"""Files of many messages: read into columns piece by piece, and answers in columns written out again."""
