"""Message traffic as a carrier sees it, composed: ordinary messages, and a small share about our themes."""
