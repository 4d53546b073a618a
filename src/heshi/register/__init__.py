"""The register of insured persons: what a bureau knows of them, since when, and from whom. No I/O."""
