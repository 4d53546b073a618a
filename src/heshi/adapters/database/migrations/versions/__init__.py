"""The steps, numbered; each goes up and down."""
