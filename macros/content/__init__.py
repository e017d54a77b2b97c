"""Files become an edition: formats, validation, the library, layers, sections, routes and names."""
