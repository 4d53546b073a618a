"""The screen: what is certainly of other matters, told for a whole batch by compiled loops.

It is sound, not clever: each step reads a text exactly as the full check does, or may only think that *more* was
said; whatever it cannot rule out goes to the full check.
"""
