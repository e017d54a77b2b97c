"""Who has checked an entry of the register or a national section for a partnership, and what it accepted unchecked."""

from pydantic import Field

from macros.model.protocol import Fingerprint
from macros.model.types import Any_, Checkable, Day, Model, Some, Text

_CHECKED = ("law:dpa-2018", "section:consent")


class Check(Model):
    """One sitting in which somebody read some entries of the register, or national sections, and found them right.

    No person is named: a role in an organisation answers for it. `texts` are the fingerprints of what was read, in
    any order, by which a later change of it is noticed.
    """

    what: Some[Checkable] = Field(description="what was read and found right, by id", examples=[_CHECKED])
    role: Text = Field(description="who read it, as a role and without 'the'", examples=["Legal adviser"])
    organisation: Text = Field(description="whose role that is", examples=["Northshire Council"])
    day: Day = Field(description="the day of that", examples=["2026-11-20"])
    note: Text | None = Field(
        default=None, description="what it was read against, or how far", examples=["Against legislation.gov.uk."]
    )
    texts: Any_[Fingerprint] = Field(
        default=(),
        description="which texts were read; `sharewell drift NAME --accept` writes it",
        examples=[("0123456789ab", "ba9876543210")],
    )


class Checks(Model):
    """All that somebody has checked for a partnership."""

    checked: tuple[Check, ...] = Field(description="each time that somebody checked something")


class Acceptance(Model):
    """What a partnership ratifies although nobody has checked it, by name, and why."""

    what: Some[Checkable] = Field(description="what nobody has checked, by id", examples=[_CHECKED])
    because: Text = Field(
        description="why it is ratified all the same", examples=["Our adviser reads this by the end of March."]
    )


class Acceptances(Model):
    """All that is accepted unchecked with one version: the next one asks again."""

    version: Text = Field(description="the number of the version that this is for", examples=["1.0"])
    accepted: Some[Acceptance] = Field(description="what is accepted, with the reasons")
