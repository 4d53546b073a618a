"""A grammar of messages: scams, genuine notices, warnings and small talk, composed to learn from."""
