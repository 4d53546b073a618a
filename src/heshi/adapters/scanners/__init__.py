"""Ways to look for viruses in files that are handed in; whoever runs the service names theirs in HESHI_SCANNER."""
