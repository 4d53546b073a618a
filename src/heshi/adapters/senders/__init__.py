"""Ways to bring a one-time code to a person; whoever runs the service names theirs in HESHI_SENDER."""
