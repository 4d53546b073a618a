"""Messages by the million: columns in, columns out. Nothing here reads a file; the engines bring the columns."""
