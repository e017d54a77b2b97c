"""Files become an edition: formats, validation, the library, layers, sections, routes and names.

It makes no HTML, and holds a file to its model alone: whether it makes sense with the others is for `checks`.
"""
