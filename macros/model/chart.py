"""A decision chart or checklist: questions whose answers lead on, to an outcome that says what to do."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from macros.model.graph import Graph
from macros.model.types import Any_, Asked, Attribution, Citation, ContactId, Id, Markdown, Model, Ref, Some, Text

Short = Annotated[Text, Field(max_length=28)]
Caution = Annotated[Text, Field(max_length=80)]
Way = tuple[tuple[str, str], ...]  # (question, answer) pairs


class Answer(Model):
    """One answer to a question, where it leads, and what to mind when it is given.

    `risk` marks an answer which says that a child is or may be at risk. `because` is needed where such a way ends
    in holding back.
    """

    text: Annotated[Text, Field(max_length=40)]
    says: Markdown | None = None
    risk: bool = False
    because: Any_[Citation] = ()
    next: Annotated[Id, Ref("question or outcome")]


class Question(Model):
    """One question; `short` stands in the diagram's box, `group` is its heading in a list."""

    short: Short
    ask: Markdown
    help: Markdown | None = None
    group: Text | None = None
    because: Some[Citation]
    answers: dict[Id, Answer] = Field(min_length=2)


class Outcome(Model):
    """Where a chart ends: what to do next, whom to call, what to write down.

    The kind `hold-back` ends in not sharing; `ask` ends in advice, with the decision still open. `caution` is what
    stands beside the outcome of a chart that was replaced, wherever the chart is shown.
    """

    short: Short
    title: Text
    kind: Literal["share", "ask", "hold-back", "urgent", "checked"]
    caution: Caution | None = None
    do: Some[Markdown]
    call: Any_[ContactId] = ()
    record: Markdown
    because: Some[Citation]


class Chart(Model):
    """One chart. Its id is the name of its file. `status` says whose it is: official, replaced, or our own."""

    title: Text
    summary: Markdown
    status: Literal["current", "superseded", "ours"]
    source: Any_[Attribution] = ()
    note: Markdown | None = None
    start: Annotated[Id, Ref("question")]
    questions: dict[Id, Question]
    outcomes: dict[Id, Outcome]
    asked: Asked = ()

    def edges(self) -> Iterator[tuple[str, str, Answer]]:
        """Every answer, as (question, the answer's id, the answer), in the order of the file."""
        for name, question in self.questions.items():
            for key, answer in question.answers.items():
                yield name, key, answer

    @property
    def holding_back(self) -> list[str]:
        """The outcomes that end in not sharing."""
        return [name for name, outcome in self.outcomes.items() if outcome.kind == "hold-back"]

    @property
    def graph(self) -> Graph[str]:
        """Where each answer of each question leads."""
        answers = {name: question.answers.items() for name, question in self.questions.items()}
        return Graph({name: {key: answer.next for key, answer in each} for name, each in answers.items()})

    @property
    def branches(self) -> bool:
        """Whether at least one question leads to different places; if not, the chart is a plain list."""
        return any(len(set(ways.values())) > 1 for ways in self.graph.ways.values())

    @property
    def checklist(self) -> bool:
        """Whether the chart only checks a decision: every end of it is of the kind `checked`."""
        return all(outcome.kind == "checked" for outcome in self.outcomes.values())

    @property
    def order(self) -> list[str]:
        """The questions as they are numbered: none before another that leads to it."""
        level = self.levels()
        return sorted(self.questions, key=lambda name: level[name])

    def ways(self) -> Iterator[tuple[Way, str]]:
        """Every way through a chart without circles, as its (question, answer) pairs and the outcome it ends in."""
        return self.graph.every_way(self.start)

    def levels(self) -> dict[str, int]:
        """How many questions lie before each place on the longest way to it, in a chart without circles."""
        return self.graph.levels(self.start)
