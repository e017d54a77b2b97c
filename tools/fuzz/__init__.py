"""Goes on trying what a folder can do besides being published or being refused in a sentence."""
