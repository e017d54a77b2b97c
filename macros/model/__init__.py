"""What content is, as frozen pydantic models, and the graph of a case or chart. No input or output."""
