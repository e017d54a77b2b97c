"""The command `audit`: which law and guidance a document cites that has moved, or never stood."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from macros.audit import opening, rules, told
from macros.audit.document import Document
from macros.audit.findings import Finding
from macros.cli import github
from macros.cli.options import DAY, write_new
from macros.content import project
from macros.diagnostics import ContentError, Problem, suggest

Found = list[tuple[Path, Document, tuple[Finding, ...]]]
_DOCX = ".docx"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html", "github", "docx"]), default="text",
    show_default=True, help="docx gives a Word file back with a comment on each finding.",
)  # fmt: skip
@click.option("--as-at", type=DAY, metavar="DATE", help="The day on which to judge; else today.")
@click.option("--published", type=DAY, metavar="DATE", help="When the document was published; else as it says itself.")
@click.option("--explain", metavar="CLASS", help="Say what a class of findings means, and what to do.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where html or docx goes.")
def audit(
    files: tuple[Path, ...], form: str, as_at: datetime | None, published: datetime | None, explain: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Say which law, guidance and bodies a document cites that no longer stand, or never did.

    Reads Markdown, text, HTML, Word and PDF. Ends with 1 if there is an error, else with 0.
    """
    if explain is not None:
        click.echo(_explained(explain))
        return
    if not files:
        raise click.UsageError("say which file to audit, as in 'sharewell audit protocol.docx'")
    if output and (form not in ("html", "docx") or (form == "docx" and len(files) > 1)):
        raise click.UsageError("-o is for one file that is made: --format html, or docx of one FILE")
    for path in files if form == "docx" else ():
        if path.suffix.lower() != _DOCX:
            raise click.UsageError(f"'{path}' is no Word file, so it cannot be given back with comments; try html")
    gc.disable()  # everything that is read stays until the end: looking for garbage finds none
    day = as_at.date() if as_at else date.today()
    found, unread = _audited(files, day, published.date() if published else None)
    for problem in unread:
        click.echo(str(problem), err=True)
    github.tell(unread, "nothing was found in what could not be read", err=True)
    if found:
        _FORMS[form](found, day, output)
    if unread or any(one.severity == "error" for _, _, each in found for one in each):
        raise SystemExit(1)


def _explained(sort: str) -> str:
    if sort not in rules.RULES:
        known = ", ".join(rules.RULES)
        raise click.UsageError(
            f"no class of findings is called '{sort}'{suggest(sort, rules.RULES)}\nThere are: {known}"
        )
    return rules.explain(sort)


def _audited(files: Iterable[Path], day: date, published: date | None) -> tuple[Found, list[Problem]]:
    from macros.audit import auditor, names
    from macros.content.library import load_only

    register = load_only(project.find(), "register entry")
    made = names.index(register)
    found: Found = []
    unread: list[Problem] = []
    for path in files:
        document = opening.read(path, path.as_posix())
        if isinstance(document, Document):
            found.append((path, document, auditor.audit(document, register, day, published, made)))
        else:
            unread.append(document)
    return found, unread


def _all(found: Found) -> list[Finding]:
    return [one for _, _, each in found for one in each]


def _text(found: Found, day: date, output: Path | None) -> None:
    for one in _all(found):
        click.echo(told.line(one))
    click.echo(f"As at {day.isoformat()}: {told.counted(_all(found))}.")


def _json(found: Found, day: date, output: Path | None) -> None:
    click.echo(told.as_json(_all(found)))


def _github(found: Found, day: date, output: Path | None) -> None:
    for one in _all(found):
        level = {"error": "error", "warning": "warning"}.get(one.severity, "notice")
        click.echo(github.command(level, one.path, (one.place.line, one.place.column), one.message))


def _html(found: Found, day: date, output: Path | None) -> None:
    from macros.content import edition
    from macros.rendering.renderer import Renderer

    where = project.find()
    documents = [
        (path.name, path.suffix.lower() == _DOCX, [*zip(each, told.quoted(document, each), strict=True)])
        for path, document, each in found
    ]
    html = str(Renderer(edition.load(where), where).fragment("audit/report", "", documents=documents, day=day))
    if output is None:
        click.echo(html)
    else:
        write_new({output: html}, output)
        click.echo(f"{output}: {told.counted(_all(found))}.")


def _docx(found: Found, day: date, output: Path | None) -> None:
    from macros.content.library import load_only
    from macros.exports.word.audited import Saying, commented

    where = project.find()
    saying = Saying(load_only(where, "word"), load_only(where, "register entry"), day)
    for path, document, findings in found:
        to = output or Path(f"{path.stem}-audited{_DOCX}")
        try:
            raw = commented(path, document, findings, saying)
        except (ValueError, KeyError, AttributeError) as fault:
            why = f"this file cannot be given back with comments ({type(fault).__name__}); try --format html"
            raise click.UsageError(f"{path}: {why}") from None
        try:
            write_new({to: raw}, to)
        except ContentError as refused:
            github.say(refused.problems, "nothing was written")
            raise SystemExit(1) from None
        click.echo(f"{to}: {told.counted(findings)}.")


_FORMS: Mapping[str, Callable[[Found, date, Path | None], Any]] = {
    "text": _text, "json": _json, "html": _html, "github": _github, "docx": _docx,
}  # fmt: skip
