"""A Word file (.docx) as plain data: blocks in reading order, each with its place and the number that Word shows."""
