"""The desk's pages of issuing: applications, their materials, their review, what was decided, and how long it took."""
