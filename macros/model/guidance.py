"""National advice as data: rule sets and the ideas they carry, agencies, topics, glossary, interface words."""

from pydantic import Field

from macros.model.types import (
    AgencyId,
    Any_,
    Asked,
    Attribution,
    BodyId,
    Citation,
    ContactId,
    FamilyId,
    Id,
    IdeaId,
    InstrumentId,
    Markdown,
    Model,
    PageName,
    Some,
    Text,
    VagueDate,
)


class Rule(Model):
    """One rule of a set; its number is its place in the list."""

    name: Text
    text: Markdown
    ideas: Some[IdeaId]
    changed: Markdown | None = None


class RuleSet(Model):
    """One edition of a family of rules, such as the seven golden rules of 2018."""

    title: Text
    family: Id
    one: Text
    edition: Text
    source: InstrumentId
    intro: Markdown
    rules: Some[Rule]
    asked: Asked = ()


class Idea(Model):
    """What a scenario cites: the thought that keeps its name while the rules' numbers move."""

    name: Text
    family: Id
    says: Markdown


class Topic(Model):
    """A subject that cases are found by."""

    name: Text


class Role(Model):
    """A seat that a learner can take."""

    name: Text
    says: Markdown
    body: BodyId | None = None


class Agency(Model):
    """A kind of service: what it sees of a child, its roles, the rules, sources and duties that are its own.

    `read_first` and `contacts` are what somebody who works there is shown before the rest.
    """

    name: Text
    says: Markdown
    families: Some[FamilyId]
    sources: Some[Citation]
    bodies: Some[BodyId]
    read_first: Any_[PageName] = ()
    contacts: Any_[ContactId] = ()
    roles: dict[Id, Role]
    asked: Asked = ()


class News(Model):
    """Something that changed, in the law or on the site, and when, as far as that is known."""

    on: VagueDate
    title: Text
    says: Markdown
    source: Any_[Attribution] = ()


class GlossaryEntry(Model):
    """A word, what it means, and what each agency calls it."""

    word: Text
    means: Markdown
    source: Some[Attribution]
    also: Any_[Text] = ()
    asked: Asked = ()
    said_by: dict[AgencyId, Markdown] = Field(default_factory=dict)
    in_text: Text | None = None
    everyday: bool = False
