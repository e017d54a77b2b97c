"""The adapter to MkDocs: its events, its macros' environment, a build, a preview.

MkDocs, Material and mkdocs-macros are imported here alone; another engine would be another adapter.
"""
