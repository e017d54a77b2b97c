"""Text and model become HTML: Markdown, sanitiser, fragments, citations, drawings."""
