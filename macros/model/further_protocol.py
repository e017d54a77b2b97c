"""A further protocol of a partnership, beside that of its profile: such as one for a single hub (tier 2)."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from macros.model.protocol import Version
from macros.model.types import Broken, Markdown, Text, across


class FurtherProtocol(Version):
    """What `protocols/<id>/protocol.yml` says: the keys that a profile has under `protocol`, and what it is called.

    It stands alone, and all its sections are its own; or it is made of the national sections, as the profile's is.
    """

    title: Text = Field(
        description="what this protocol is called", examples=["MASH information sharing protocol (tier 2)"]
    )
    summary: Markdown | None = Field(
        default=None,
        description="what it is for, in a sentence; it stands beside its name where your protocols are listed",
        examples=["What the partners in the hub share when a contact comes in."],
    )
    national: bool = Field(
        default=False,
        description="`true` for one that is made of the national sections, as the protocol of your profile is; "
        "left out, all its sections are its own",
        examples=[False],
    )

    @across
    def _alone(self) -> Iterator[Broken]:
        if not (self.national or self.order):
            sentence = (
                "a protocol that stands alone names its sections as they follow: add 'order', or say national: true"
            )
            yield "order", sentence, {"at": "title", "of": ("title", "national", "order")}
