"""Heshi (核实): is the message what it pretends to be, can its claim be true, what do I do now?"""

__version__ = "0.1.0"
