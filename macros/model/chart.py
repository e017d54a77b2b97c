"""A decision chart or checklist: questions whose answers lead on, to an outcome that says what to do."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from macros.model.types import Any_, Asked, Attribution, Citation, ContactId, Id, Markdown, Model, Ref, Some, Text

Short = Annotated[Text, Field(max_length=28)]
Caution = Annotated[Text, Field(max_length=80)]
Way = tuple[tuple[str, str], ...]


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
    def branches(self) -> bool:
        """Whether at least one question leads to different places; if not, the chart is a plain list."""
        return any(len(set(self.onward(name))) > 1 for name in self.questions)

    @property
    def checklist(self) -> bool:
        """Whether the chart only checks a decision: every end of it is of the kind `checked`."""
        return all(outcome.kind == "checked" for outcome in self.outcomes.values())

    @property
    def order(self) -> list[str]:
        """The questions as they are numbered: none before another that leads to it."""
        level = self.levels()
        return sorted(self.questions, key=lambda name: level[name])

    def onward(self, name: str) -> list[str]:
        """The places that a question's answers lead to; none for an outcome."""
        return [answer.next for answer in self.questions[name].answers.values()] if name in self.questions else []

    def ways(self) -> Iterator[tuple[Way, str]]:
        """Every way through a chart without circles, as its (question, answer) pairs and the outcome it ends in."""
        waiting: list[tuple[Way, str]] = [((), self.start)]
        while waiting:
            way, place = waiting.pop()
            if place in self.outcomes:
                yield way, place
            else:
                asked = self.questions[place].answers.items()
                waiting += [((*way, (place, key)), answer.next) for key, answer in reversed(list(asked))]

    def levels(self) -> dict[str, int]:
        """How many questions lie before each place on the longest way to it, in a chart without circles."""
        level = {self.start: 0}
        waiting = [self.start]
        while waiting:
            place = waiting.pop(0)
            for further in self.onward(place):
                if level.get(further, -1) < level[place] + 1:
                    level[further] = level[place] + 1
                    waiting.append(further)
        return level
