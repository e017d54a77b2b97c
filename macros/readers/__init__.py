"""One file becomes plain data that knows its lines. Nothing here knows what the data mean."""
