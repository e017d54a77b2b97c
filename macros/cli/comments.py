"""The command `comments`: what came back from a consultation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from macros.cli.options import nothing_written, write_new
from macros.diagnostics import ContentError, Problem, suggest

AGENCY = "AUTHOR=AGENCY"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.docx...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Where the tables go.")
@click.option("--agency", "said", multiple=True, metavar=AGENCY, help="Which agency an author is of; once for each.")
def comments(files: tuple[Path, ...], output: Path | None, said: tuple[str, ...]) -> None:
    """List the comments and tracked changes in copies of a protocol that came back.

    Writes comments.md and comments.csv, by clause, author and agency, and sign-off.md for signatures. An author's
    agency is what stands in brackets behind the name, a signatory in it, or the end of the e-mail address.
    """
    from macros.authoring import review
    from macros.readers.docx.review import ReturnedCopy, read

    with nothing_written():
        came = [read(path, path.as_posix()) for path in files]
        if problems := [one for one in came if isinstance(one, Problem)]:
            raise ContentError(problems)
        copies = [one for one in came if isinstance(one, ReturnedCopy)]
        agencies = dict(_pair(one) for one in said)
        _known(agencies, {remark.author for copy in copies for remark in copy.remarks})
        found = review.rows(copies, agencies)
        folder = output or Path(f"{files[0].stem}-comments")
        texts = review.files(found, copies)
        write_new({folder / name: text for name, text in texts.items()}, folder)
    click.echo(f"{folder}: {review.count(found)}")
    if of_form := sum(copy.of_form for copy in copies):
        click.echo(f"Not listed, for they change no word: {review.many(of_form, 'change')} of form, such as of type.")
    if found and not any(row.clause for row in found):
        click.echo("No clause here has a bookmark of ours: remarks stand under the heading that they follow.")
    if unknown := review.unsaid(found):
        click.echo(f"Nobody says which agency these are of: {'; '.join(map(_named, unknown))}. Say it with --agency.")


def _named(author: str) -> str:
    return author or "an author without a name"


def _pair(said: str) -> tuple[str, str]:
    author, equals, agency = (part.strip() for part in said.partition("="))
    if not equals or not agency:
        raise click.UsageError(f"'{said}' does not say whose agency it is; write it as '{AGENCY}'")
    return author, agency


def _known(agencies: Iterable[str], authors: set[str]) -> None:
    for author in agencies:
        if author not in authors:
            raise click.UsageError(f"'{author}' has commented on nothing and changed nothing{suggest(author, authors)}")
