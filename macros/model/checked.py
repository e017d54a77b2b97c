"""Who has checked an entry of the register or a national section for a partnership, and what it accepted unchecked."""

from collections.abc import Iterator

from pydantic import Field

from macros.model.protocol import Fingerprint
from macros.model.types import Any_, Broken, Checkable, Day, Model, Some, Text, across

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


class AcceptedFinding(Model):
    """What the audit finds in an edition and a partnership publishes all the same, until a day, and who answers for it.

    `what` is left out for a finding that is about no entry of the register, such as a review that is overdue.
    """

    finding: Text = Field(
        description="the class of the finding, as `sharewell audit --explain CLASS` knows it", examples=["repealed"]
    )
    what: Any_[Checkable] = Field(default=(), description="which entry is cited, by id", examples=[("law:dpa-1998",)])
    because: Text = Field(
        description="why it stands all the same", examples=["The agreement of 2016 is quoted; it is being replaced."]
    )
    owner: Text = Field(description="the role that answers for it", examples=["Information governance lead"])
    until: Day = Field(description="the last day on which this counts", examples=["2027-03-31"])


class Acceptances(Model):
    """What is ratified unchecked with one version, which the next one asks again; and which findings are accepted."""

    version: Text | None = Field(
        default=None, description="the number of the version that `accepted` is for", examples=["1.0"]
    )
    accepted: Any_[Acceptance] = Field(default=(), description="what is ratified unchecked, with the reasons")
    findings: Any_[AcceptedFinding] = Field(
        default=(), description="what the audit finds, and is published until a day all the same"
    )

    @across
    def _something(self) -> Iterator[Broken]:
        if bool(self.version) != bool(self.accepted):
            sentence = "'accepted' is for one version: 'version' and 'accepted' go together"
            yield "for_a_version", sentence, {"of": ("version", "accepted")}
        elif not (self.accepted or self.findings):
            yield (
                "nothing",
                "nothing is accepted here; write 'accepted' or 'findings', or take the file away",
                {"of": ()},
            )
