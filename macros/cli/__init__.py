"""The command line, `sharewell` or `python -m macros`: the only place that prints and exits.

A command reads its options and calls a package below; it holds no rule of its own.
"""

from __future__ import annotations

import os
import signal
import sys
from io import TextIOWrapper

import click

from macros import diagnostics
from macros.cli import verbs


@click.group(cls=verbs.Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sharewell")
@click.option(
    verbs.DEBUG, is_flag=True, envvar=diagnostics.DEBUG, help="Show where in Sharewell a fault of its own happened."
)
def main(debug: bool) -> None:
    """Sharewell turns a safeguarding partnership's cases and guidance into an accessible website.

    \b
    Start with:
      sharewell check          is anything wrong with what you wrote?
      sharewell serve          look at the site while you write
      sharewell build          make the site, in the folder site/
      sharewell new            make a folder for a partnership of your own

    Each of check, serve and build also takes a partnership's FOLDER, wherever it stands.
    """
    if debug:
        os.environ[diagnostics.DEBUG] = "1"  # for the processes too that build for us


def run() -> None:
    """The `sharewell` command."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is ours, and looking for them takes time
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be ended is to be interrupted: it clears up
    for stream in (sys.stdout, sys.stderr):  # a file's name need not be text, and what is said of it is said in UTF-8
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    main(prog_name="sharewell")
