"""What a document says of itself as lines of a profile, each marked for somebody to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.authoring.importing import layout
from macros.authoring.importing.draft import Draft
from macros.authoring.importing.facts import Fact, Facts
from macros.readers.document import Place
from macros.readers.yaml_text import quoted, scalar

# Keys under `protocol:` that are one value each. A protocol that was imported is a draft until it is ratified here.
SCALARS = ("number", "owner", "approved_by", "next_review", "review_rule")
_NUMBER = "1.0"


def values(facts: Facts) -> dict[str, str]:
    """The single values under `protocol:`, as the document has them."""
    found = {key: facts.profile[key].value for key in SCALARS if key in facts.profile}
    return {"number": _NUMBER, **found}


def written(draft: Draft, name: str) -> str:
    """The lines that follow in a new profile; `name` is the document's."""
    lines = [
        "",
        f"# What follows was read from {name}. Look through each line that says 'look', then take the note away.",
        *_contacts(draft.facts),
    ]
    lines += ["clauses: numbered"] if draft.numbered else []
    lines += ["protocol:", *_protocol(draft)]
    return "\n".join(lines) + "\n"


def further(draft: Draft, name: str, title: str) -> str:
    """The file of a further protocol, all of whose sections are its own; `name` is the document's."""
    return "\n".join([
        f"# Read from {name}. Look through each line that says 'look', then take the note away.",
        f"title: {quoted(title)}  # look: what is this protocol called?",
        *(line.removeprefix("  ") for line in (*_said(draft), *_ordered(draft))),
        "",
    ])  # fmt: skip


def _contacts(facts: Facts) -> Iterator[str]:
    if facts.contacts:
        yield "contacts:"
    for id_, (contact, place) in facts.contacts.items():
        yield f"  {id_}:  {_look(place)}"
        yield from (f"    {key}: {scalar(value)}" for key, value in contact.items())
        yield "    kept_by: To be filled in"


def _protocol(draft: Draft) -> Iterator[str]:
    yield from _said(draft)
    yield from _ordered(draft)
    if draft.rows:
        yield "  sections:"
        yield from (f"    {row.id}: {flow(row.values)}" for row in draft.rows)


def _said(draft: Draft) -> Iterator[str]:
    """What a document says of itself, as keys of its version."""
    facts = draft.facts
    for key, value in values(facts).items():
        # In quotation marks: behind a plain text the note would be taken for a part of it that is lost.
        text = scalar(value) if key == "next_review" else quoted(value)
        yield f"  {key}: {text}  {_where(facts.profile.get(key))}"
    said = facts.profile.get("status")
    yield f"  status: draft  {_where(said)}" + (f": the document says '{said.value}'" if said else "")
    if ratified := facts.profile.get("ratified"):
        yield f"  # The document says that it was agreed on {ratified.value}; `sharewell ratify` notes that."
    yield from _list("signatories", [(scalar(one.value), one.place) for one in facts.signatories])
    yield from _list("history", [(_past(*one[:3]), one[3]) for one in facts.history])


def _ordered(draft: Draft) -> Iterator[str]:
    """The sections and the appendices as they follow each other, a line each."""
    order = layout.order(draft.parts)
    for key, ids in (("order", order.sections), ("appendices", order.appendices)):
        if ids:
            yield f"  {key}:"
            yield from (f"    - {id_}" for id_ in ids)


def _list(key: str, items: list[tuple[str, Place]]) -> Iterator[str]:
    if items:
        yield f"  {key}:  {_look(items[0][1])}"
        yield from (f"    - {text}" for text, _ in items)


def _past(number: str, on: str, what: str) -> str:
    return flow({"number": number, "on": on, "what": what})


def flow(values_: Mapping[str, str]) -> str:
    """A mapping in one line."""
    return (
        "{"
        + ", ".join(
            f"{key}: {quoted(value) if key == 'number' else scalar(value, flow=True)}" for key, value in values_.items()
        )
        + "}"
    )


def _where(fact: Fact | None) -> str:
    return _look(fact.place) if fact else "# look: the document does not say"


def _look(place: Place) -> str:
    return f"# look: {place}"
