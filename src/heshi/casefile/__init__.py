"""What was checked and kept, masked; who reported it, what became of it, when it is deleted. Nothing here does I/O."""
