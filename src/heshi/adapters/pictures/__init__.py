"""Pictures of messages: opened safely, read by an OCR engine in a process of its own, put in reading order."""
