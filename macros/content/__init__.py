"""Files become an edition: formats, validation, the library, layers, routes and names."""
