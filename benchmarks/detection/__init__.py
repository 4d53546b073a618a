"""Heshi beside plain classifiers: the same messages, the same split, one run."""
