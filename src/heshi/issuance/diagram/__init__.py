"""The picture of a procedure, drawn from its table and nothing else."""
