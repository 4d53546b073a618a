"""The measure: labelled messages and what was answered to them, turned into figures that do not flatter."""
