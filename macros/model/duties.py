"""Who must answer which request for information: bodies, duties, and an answer where they meet."""

from collections.abc import Iterator
from typing import Literal

from macros.model.types import BodyId, Broken, Citation, Id, Markdown, Model, PageName, Some, Text, across


class Body(Model):
    """An organisation, or a person with a duty of their own."""

    name: Text


Binds = Literal["must", "may", "no", "check"]


class Answer(Model):
    """Whether a duty binds a body, and why; `begun` is what binds it once the switch of the duty's law says yes."""

    binds: Binds
    begun: Binds | None = None
    says: Markdown


class Duty(Model):
    """A request that the law lets somebody make, and what each body owes to it."""

    name: Text
    asks: Markdown
    source: Some[Citation]
    page: PageName
    answers: dict[BodyId, Answer]


class Duties(Model):
    """The whole table; every duty has an answer for every body."""

    bodies: dict[Id, Body]
    duties: dict[Id, Duty]

    @across
    def _complete(self) -> Iterator[Broken]:
        for name, duty in self.duties.items():
            misspelt = duty.answers.keys() - self.bodies.keys()  # told where every id is looked up
            for body in self.bodies:
                if body not in duty.answers and not misspelt:
                    sentence = "the duty '{duty}' has no answer for '{body}'; write one, if need be 'check'"
                    yield "complete", sentence, {"duty": name, "body": body, "at": "duties", "of": ("bodies", "duties")}
