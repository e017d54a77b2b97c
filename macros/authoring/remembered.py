"""A check remembers the texts that were read: their fingerprints are written into the folder's own `checked.yml`."""

from __future__ import annotations

from macros.authoring import yaml_edit
from macros.content import writing
from macros.content.edition import Edition
from macros.content.formats import BY_NAME
from macros.content.project import Project
from macros.model.checked import Checks
from macros.protocol import checked


def remember_checks(project: Project, edition: Edition) -> list[str]:
    """Writes into each check of a folder's own that has none yet which texts were read; returns what these are.

    One that has them keeps them: what has changed since is to be checked anew. Raises ContentError where a link stands
    in the way.
    """
    own: Checks | None = edition.library.all("check").get(edition.id)
    bare = {place: one for place, one in enumerate(own.checked if own else ()) if not one.texts}
    if not bare:
        return []
    folder = project.folder(edition.id)
    path = folder / BY_NAME["check"].local
    text = writing.read(path)
    for place, one in bare.items():
        texts = dict.fromkeys(checked.fingerprint(edition, what) for what in one.what)
        text = yaml_edit.put_list(text, ("checked", place, "texts"), list(texts), after="day")
    writing.refuse_links(project, folder, [path])
    writing.replace({path: text})
    return list(dict.fromkeys(what for one in bare.values() for what in one.what))
