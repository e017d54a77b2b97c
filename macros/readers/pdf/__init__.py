"""A PDF read for its text alone, in a process of its own: its lines become paragraphs that know their page."""
