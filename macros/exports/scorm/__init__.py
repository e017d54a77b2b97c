"""A case as a package for a learning system (SCORM 1.2): its page, what the page needs, and the list of both."""

from __future__ import annotations

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
    made = package.zipped(_files(work, case, logo))
    if logo and len(made) > package.MOST_BYTES:
        work.note(f"{case.url}: the package is {_kilobytes(made)} with your logo, {_MOST}; so it has no logo")
        made = package.zipped(_files(work, case, None))
    if len(made) > package.MOST_BYTES:
        work.note(f"{case.url}: the package is {_kilobytes(made)}, {_MOST}; shorten the case, or make two of it")
        return None
    return made


def _kilobytes(made: bytes) -> str:
    return f"{round(len(made) / _KILOBYTE)} kB"


def _files(work: Work, case: FinishedPage, logo: bytes | None) -> dict[str, bytes]:
    """Every file of a package, by its path in it."""
    made, edition, id_ = work.renderer, work.renderer.edition, case.meta["case"]
    files = package.assets(work.project.root, {step.kind for step in edition.scenarios[id_].steps.values()})
    if edition.accent:
        light, dark = edition.accent
        files[package.ACCENT] = made.fragment("shared/accent.css", "", light=light, dark=dark).encode()
    if logo:
        files[package.LOGO] = logo
    files["index.html"] = page.written(made, case, files, work.site).encode()
    manifest = made.fragment(
        "scorm/manifest.xml", "", title=case.title, files=sorted(files), identifier=f"sharewell-{edition.id}-{id_}"
    )
    return {"imsmanifest.xml": manifest.encode(), **files}
