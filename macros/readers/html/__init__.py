"""A page of HTML read for its text: headings, lists, tables and links, each with its line."""
