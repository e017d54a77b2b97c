"""What the site is made of, as frozen data: no files, no MkDocs, no HTML."""
