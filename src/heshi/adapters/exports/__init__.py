"""Files that the desk hands to others: a table for a spreadsheet, a bundle for machines that share threats."""
