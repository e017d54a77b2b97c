"""Text and model become HTML: Markdown, sanitiser, fragments, citations, drawings.

It knows no page: what stands where is for `pages`.
"""
