"""The API: programs ask what people ask on the pages, and get the same answers as JSON."""
