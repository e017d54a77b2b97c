"""The day of a protocol's review as a calendar file (RFC 5545). The same protocol always gives the same file."""

from __future__ import annotations

import re
from datetime import date, timedelta

from macros.content.edition import Edition
from macros.exports.work import Work
from macros.protocol import versions

_LONGEST = 75


def export(work: Work) -> str | None:
    """The calendar file of the edition's next review; None where no day is set."""
    return review(work.renderer.edition)


def review(edition: Edition) -> str | None:
    """The calendar file for the next review of the version that counts; None where no day is set.

    Another day is another event: a calendar takes no change of an event whose stamp and number stay as they were,
    and there is no clock here from which they could grow.
    """
    version = versions.current(edition)
    if version is None or version.next_review is None:
        return None
    words = edition.library.all("word")
    stamp = version.on or edition.profile.law_checked
    name = f"{edition.profile.name}: {edition.title}" if edition.protocol else edition.profile.name
    title = words["review-event"].format(name=name, number=version.number)
    site = edition.profile.site.rstrip("/") if edition.profile.site else ""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sharewell//Protocol review//EN", "BEGIN:VEVENT",
        f"UID:review-{versions.slug(version.number)}-{_day(version.next_review)}@{_whose(edition)}.sharewell.invalid",
        f"DTSTAMP:{_day(stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(version.next_review)}",
        f"DTEND;VALUE=DATE:{_day(version.next_review + timedelta(days=1))}",
        f"SUMMARY:{_escaped(title)}",
        *([f"DESCRIPTION:{_escaped(version.owner)}"] if version.owner else []),
        *([f"URL:{site}/{version.home}"] if site else []),
        "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _whose(edition: Edition) -> str:
    """The name of a protocol among those of all editions, as the name of a host has it."""
    return f"{edition.protocol}.{edition.id}" if edition.protocol else edition.id


def _day(value: date) -> str:
    return value.strftime("%Y%m%d")


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return re.sub(r"([\\;,])", r"\\\1", plain)


def _folded(line: str) -> str:
    """A line as the format wants it: at most 75 bytes, and what is longer goes on behind a space."""
    found, room = "", _LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            found, room = f"{found}\r\n ", _LONGEST - 1
        found, room = found + letter, room - size
    return found
