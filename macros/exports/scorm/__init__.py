"""A case, or a programme of them, as a package for a learning system (SCORM 1.2): its pages, what they need, a list.

Each case of a programme is a unit that reports for itself (an SCO). SCORM 1.2 keeps one status and one place for each:
one unit for all would say nothing of a case, and 4,096 characters would have to hold the answers of all. The learning
system lists the units in their order, and makes one status of theirs by its own rule; so no page and no script of ours
has to. A case asks for no other first, for SCORM 1.2 leaves it to the learning system whether it heeds that. What cases
share stands once in the zip, in a resource that each depends on; their pages stand side by side above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.exports.scorm import package, page
from macros.exports.work import FinishedPage, Work

_KILOBYTE = 1000
_MOST = f"and none may be over {package.MOST_BYTES // _KILOBYTE} kB"


def export(work: Work) -> bytes | None:
    """The package of the one case whose page the work has; its links lead to `work.site`.

    Without a logo where the package is too large with one, and None where it is too large all the same; both are noted.
    """
    (case,) = work.pages
    logo = work.logo.read_bytes() if work.logo else None
    made = package.zipped(_one(work, case, logo))
    if logo and len(made) > package.MOST_BYTES:
        work.note(f"{case.url}: the package is {kilobytes(made)} with your logo, {_MOST}; so it has no logo")
        made = package.zipped(_one(work, case, None))
    if len(made) > package.MOST_BYTES:
        work.note(f"{case.url}: the package is {kilobytes(made)}, {_MOST}; shorten the case, or make two of it")
        return None
    return made


def programme(work: Work, id_: str) -> bytes:
    """The package of a programme by its id: a unit for each page of the work, in their order, and what all share once.

    It has no limit of size of its own, for it grows with each case by what that one's page takes.
    """
    shared = _shared(work, work.logo.read_bytes() if work.logo else None)
    pages = {f"{case.meta['case']}.html": case for case in work.pages}
    units = [
        {"suffix": f"-{case.meta['case']}", "title": case.title, "href": name, "files": [name]}
        for name, case in pages.items()
    ]
    title = work.renderer.edition.programmes[id_].title
    manifest = _manifest(work, f"programme-{id_}", title, units, sorted(shared))
    return package.zipped({**manifest, **shared, **{name: _page(work, case, shared) for name, case in pages.items()}})


def kilobytes(made: bytes) -> str:
    """The size of a package, as it is said."""
    return f"{round(len(made) / _KILOBYTE)} kB"


def _one(work: Work, case: FinishedPage, logo: bytes | None) -> dict[str, bytes]:
    """Every file of the package of a case, by its path in it."""
    files, name = _shared(work, logo), "index.html"
    files[name] = _page(work, case, files)
    unit = {"suffix": "", "title": case.title, "href": name, "files": sorted(files)}
    return {**_manifest(work, case.meta["case"], case.title, [unit], []), **files}


def _shared(work: Work, logo: bytes | None) -> dict[str, bytes]:
    """What the pages of the work need, by the paths in a package."""
    made, edition = work.renderer, work.renderer.edition
    cases = [edition.scenarios[case.meta["case"]] for case in work.pages]
    files = package.assets(work.project.root, {step.kind for case in cases for step in case.steps.values()})
    if edition.accent:
        light, dark = edition.accent
        files[package.ACCENT] = made.fragment("shared/accent.css", "", light=light, dark=dark).encode()
    if logo:
        files[package.LOGO] = logo
    return files


def _page(work: Work, case: FinishedPage, shared: Iterable[str]) -> bytes:
    return page.written(work.renderer, case, shared, work.site).encode()


def _manifest(work: Work, named: str, title: str, units: list[dict[str, Any]], shared: list[str]) -> dict[str, bytes]:
    """The list of a package. Its identifiers stay the same from one making to the next: progress hangs on them."""
    made = work.renderer
    text = made.fragment(
        "scorm/manifest.xml", "", title=title, units=units, shared=shared,
        identifier=f"sharewell-{made.edition.id}-{named}",
    )  # fmt: skip
    return {"imsmanifest.xml": text.encode()}
