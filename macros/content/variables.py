"""The names that an author's text can use in an edition, as in `{{ term.front_door }}`, and what stands for each."""

from __future__ import annotations

from collections.abc import Mapping

from macros.content import markup
from macros.content.edition import Edition
from macros.model.contact import Contact
from macros.model.scenario import Person

FIELDS = ("name", "phone", "email", "url", "hours")


def available(edition: Edition) -> dict[str, str]:
    """Every name that text can use in this edition, with what stands in its place."""
    found = {"partnership.name": edition.profile.name, "partnership.area": edition.profile.area}
    for id_ in _termed(edition):
        words = edition.term(id_)
        found[f"term.{called(id_)}"] = words
        found[f"Term.{called(id_)}"] = words[:1].upper() + words[1:]
    return found | of_contacts(edition)


def _termed(edition: Edition) -> list[str]:
    """The words of the glossary that a text can name, for a partnership may have its own."""
    return sorted(id_ for id_, entry in edition.library.all("term").items() if entry.in_text)


def of_contacts(edition: Edition) -> dict[str, str]:
    """The names that say whom to turn to and how, such as `front_door.phone` and `ring.front_door`."""
    found: dict[str, str] = {}
    for id_, contact in edition.contacts.items():
        found.update(_contact(called(id_), contact))
        asked = _asked(edition, contact, edition.term(id_) if id_ in _termed(edition) else contact.name)
        found[f"ring.{called(id_)}"] = asked
        found[f"Ring.{called(id_)}"] = asked[:1].upper() + asked[1:]
    return found


def empty(edition: Edition) -> dict[str, tuple[str, str]]:
    """Every name that a text could use if a contact said more, with the contact's id and what it does not say."""
    return {
        f"{called(id_)}.{key}": (id_, key)
        for id_, contact in edition.contacts.items()
        for key in FIELDS
        if not _said(contact, key)
    }


def of_people(people: Mapping[str, Person]) -> dict[str, str]:
    """The names that the people of a case add to its texts."""
    pairs = ((f"{called(id_)}.{key}", value) for id_, who in people.items() for key, value in _person(who))
    return dict(pairs)


def _person(who: Person) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("name", who.name), ("is", who.is_)


def forms(edition: Edition) -> dict[str, str]:
    """The name of the block that puts each form into a text, with the form's id."""
    return {f"{markup.FORM}{called(id_)}": id_ for id_ in edition.forms}


def _contact(name: str, contact: Contact) -> dict[str, str]:
    values = {key: _said(contact, key) for key in FIELDS}
    return {f"{name}.{key}": value for key, value in values.items() if value}


def _said(contact: Contact, key: str) -> str:
    """What a sentence says of a contact: each of several doors with what tells it apart, so that none is left out."""
    own: str = getattr(contact, key) or ""
    parts = [part for part in contact.parts if part.ways]  # a faulty one may have none
    if not any(getattr(part, key) for part in parts):
        return own
    # A door that has no phone stands among the phones with what it has.
    ways = {part.for_: getattr(part, key) or (own or "" if key in ("name", "hours") else "") for part in parts}
    each = [f"{ways[part.for_] or part.ways[0].shown} ({part.for_})" for part in parts]
    return _either([own, *each] if own and key not in ("name", "hours") else each)


def _either(ways: list[str]) -> str:
    return " or ".join([", ".join(ways[:-1]), ways[-1]] if len(ways) > 1 else ways)


def _asked(edition: Edition, contact: Contact, who: str) -> str:
    """The words that ask to ring somebody; or, where there is no number, to write or to look where their address is."""
    words: Mapping[str, str] = edition.library.all("word")
    for key, word in (("phone", "ask-ring"), ("email", "ask-write"), ("url", "ask-web")):
        if way := _said(contact, key):
            shown = way.replace("https://www.", "").replace("https://", "")
            # Not `format`: the words may still be wrong when they are checked.
            return words.get(word, "{who} {way}").replace("{who}", who).replace("{way}", shown)
    return words.get("ask-none", "{who}").replace("{who}", who)


def called(id_: str) -> str:
    """An id as a name in a text begins with it."""
    return id_.replace("-", "_")
