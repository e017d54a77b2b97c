"""The register of law and guidance: each entry with its status, its dates and the evidence for them."""

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from macros.model import wordings
from macros.model.types import (
    Any_,
    Asked,
    Broken,
    EvidenceId,
    InstrumentId,
    Markdown,
    Model,
    Some,
    Text,
    VagueDate,
    across,
)

Kind = Literal[
    "act", "section", "regulations", "bill", "treaty", "case", "common-law", "statutory-guidance", "guidance",
    "statutory-code", "professional-code", "standard", "procedures", "report", "circular", "body", "role",
    "scheme", "system", "process", "order", "domain", "term", "form", "mis-citation",
]  # fmt: skip
Status = Literal[
    "in-force", "partly-in-force", "to-be-replaced", "enacted", "announced", "bill", "superseded", "repealed",
    "partly-repealed", "renamed", "abolished", "retired", "historic", "never-existed", "local",
]  # fmt: skip
# What may change on a day that somebody else sets; every other standing is settled.
WAITING = ("to-be-replaced", "enacted", "announced", "bill")
# The class of findings of an entry that is over, where its kind and its status do not say it.
ToldAs = Literal["repealed", "superseded", "abolished", "superseded-term", "wrong-claim", "wrong-count"]
Verified = Literal["seen", "part", "source", "unverified"]
State = Literal["unconfirmed", "yes", "no"]


class Labels(Model):
    """What an entry is called in each state, where "in force" and "not in force" would be the wrong words."""

    unconfirmed: Text
    yes: Text
    no: Text


class Turned(NamedTuple):
    """A switch as it stands: the state, what the entry is called in it (empty for the usual words), the note."""

    state: State
    label: str
    note: str


class Switch(Model):
    """One place to say whether a law has begun; whatever cites it shows the note for that state.

    An entry that changes with another, such as the edition of guidance that a new one replaces, says `of` which.
    """

    in_force: State | None = None
    of: InstrumentId | None = None
    labels: Labels | None = None
    unconfirmed: Markdown
    yes: Markdown
    no: Markdown

    def at(self, state: State) -> Turned:
        """This switch in a state."""
        return Turned(state, getattr(self.labels, state) if self.labels else "", getattr(self, state))

    @across
    def _turned_once(self) -> Iterator[Broken]:
        if (self.in_force is None) == (self.of is None):
            sentence = "a switch has either 'in_force' or 'of', the entry that it turns with"
            yield "turned", sentence, {"of": ("in_force", "of")}


class Claim(Model):
    """What documents say wrongly of an entry: `words` of which one stands beside it, and what is right instead.

    With `paragraph`, they may stand anywhere in a paragraph that cites the entry; with `alone`, the words are wrong
    wherever they stand. With `needs` they are wrong wherever one of these stands too, before or after, in the sentence
    or, with `paragraph`, in the paragraph. Nothing is told where one of `unless` does. A word of either that ends with
    `*` is the beginning of one, and of two that `+` joins both must stand. `since` is the day from which a claim is
    wrong, where it was once right. `unverified` is what nobody has seen yet, though other things of the entry were.
    """

    words: Some[Text]
    says: Text
    needs: Any_[Text] = ()
    unless: Any_[Text] = ()
    instead: InstrumentId | None = None
    paragraph: bool = False
    alone: bool = False
    since: VagueDate | None = None
    unverified: bool = False

    @across
    def _worded(self) -> Iterator[Broken]:
        for sentence in (sentence for phrase in self.words for sentence in wordings.faults(phrase)):
            yield "wording", sentence, {"of": ("words",)}


class Counted(Model):
    """How many there are of something while an entry stands: seven Caldicott principles, six lawful bases."""

    number: Annotated[int, Field(ge=1, le=99)]
    of: Some[Text]


SectionNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}[A-Z]{0,3}(-[0-9]{1,3}[A-Z]{0,3})?$")]
ArticleNumber = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9]{1,3}(-[0-9]{1,3})?|Schedule [0-9]{1,2} paragraph [0-9]{1,2}(-[0-9]{1,2})?)$"),
]
YearText = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}$")]


class Cited(Model):
    """How documents name an entry, for an audit to find it; each name in any case and with any apostrophe.

    A name in `names` means this entry alone. A name in `titles` is shared by editions, and the year beside it decides:
    one of `years`, or of `years_too`, which belong to an Act of that title that the register does not hold.
    `needs` are words of which one must stand in the sentence, and `unless` words of which none may; `unlike` are longer
    names that mean something else.
    `short` are abbreviations that count where the document also has a name in full. A `minor` one is never an error.
    A name in `everyday` is one that people go on using of what came after: it is told for information alone.
    A name in `proper` is one of plain words, such as Monitor: it counts with these capital letters alone.
    `numbered` says of an Act what some of its sections are about, each alone: beside another number they are misplaced.
    `articles` says the same of articles, its own or those of a Convention to which it gives effect, and of paragraphs
    of a Schedule. `part_of` is the Act of which an entry is a part: its `sections`, or, without them, something else of
    it, such as a Schedule. `last_section` is the highest number that a section of an Act has.
    `told_as` says what it is to cite an entry that is over, where its kind says less: what is kept as a term may be a
    limit that no longer holds, a count, or a part of an Act.
    """

    names: Any_[Text] = ()
    everyday: Any_[Text] = ()
    titles: Any_[Text] = ()
    short: Any_[Text] = ()
    years: Any_[YearText] = ()
    years_too: Any_[YearText] = ()
    proper: Any_[Text] = ()
    misnamed: Any_[Text] = ()
    unlike: Any_[Text] = ()
    needs: Any_[Text] = ()
    unless: Any_[Text] = ()
    part_of: InstrumentId | None = None
    sections: Any_[SectionNumber] = ()
    domains: Any_[Text] = ()
    counted: Counted | None = None
    claims: tuple[Claim, ...] = ()
    minor: bool = False
    numbered: Annotated[dict[SectionNumber, Some[Text]], Field(default_factory=dict)]
    articles: Annotated[dict[ArticleNumber, Some[Text]], Field(default_factory=dict)]
    last_section: Annotated[int | None, Field(ge=1, le=1000)] = None
    told_as: ToldAs | None = None

    @across
    def _worded(self) -> Iterator[Broken]:
        for sentence in (it for phrase in (*self.names, *self.everyday) for it in wordings.faults(phrase)):
            yield "wording", sentence, {"of": ("names",)}

    @across
    def _bound(self) -> Iterator[Broken]:
        if self.sections and self.part_of is None:
            sentence = "sections stand in an Act: 'sections' needs 'part_of'"
            yield "bound", sentence, {"of": ("sections", "part_of")}


class Instrument(Model):
    """An entry of the register: a statute, a section, guidance, a code, a case, a body or a scheme.

    `seen` says what was seen, where a name and a date of the evidence do not say it. A `ground` is one on which
    information may be shared: a lawful basis, a condition, or what lifts a duty of confidence.
    `expected` is the day that was announced for its start or its next change, which nobody has confirmed.
    """

    title: Text
    short: Annotated[Text, Field(max_length=60)]
    kind: Kind
    jurisdiction: Text
    status: Status
    from_: Annotated[VagueDate | None, Field(alias="from")] = None
    until: VagueDate | None = None
    expected: VagueDate | None = None
    replaced_by: Any_[InstrumentId] = ()
    says: Markdown
    verified: Verified
    seen: Text | None = None
    evidence: Any_[EvidenceId] = ()
    note: Markdown | None = None
    switch: Switch | None = None
    ground: bool = False
    cited: Cited | None = None
    asked: Asked = ()

    @across
    def _evident(self) -> Iterator[Broken]:
        if self.verified != "unverified" and not self.evidence:
            sentence = "'evidence' is missing: name where this was seen, or set verified to unverified"
            yield "evidence", sentence, {"of": ("verified", "evidence")}
        if self.verified == "part" and not self.seen:
            yield "seen", "'seen' is missing: say which part of this was seen", {"of": ("verified", "seen")}


class Evidence(Model):
    """Where a claim was seen; `short` is what a page calls it that cites it, `of` the date of what was seen."""

    title: Text
    short: Annotated[Text | None, Field(max_length=60)] = None
    where: Text
    of: VagueDate | None = None
    kind: Literal["public", "source", "mirror"]
    note: Markdown | None = None
