"""The phrases of the grammar: data, in the notation of `notation.py`."""
