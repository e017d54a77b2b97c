"""What a build is asked for goes to MkDocs with its settings."""

from __future__ import annotations

from macros.content import project
from macros.content.library import load_library
from macros.engine import context
from macros.engine.context import BuildOptions


def test_what_mkdocs_writes_out_of_its_settings_is_short_whatever_a_build_is_made_of():
    """It does so in each build, for a log that nobody reads: of a library it took four seconds and a gigabyte."""
    library = load_library(project.find())
    assert len(repr(context.setting({"scope": "/"}, BuildOptions("national", library=library)))) < 300
