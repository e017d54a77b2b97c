"""An e-mail domain is given that has been switched off.

A message to it may be lost without a word. Find out where the team is today before you change the text: the new address
is seldom the old one with another ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.audit import standing
from macros.audit.citations import Citation
from macros.audit.findings import Finding, Reading
from macros.audit.rules import over

_IN_A_NAME = "-."
_LOCAL = ".nhs.uk"
_GOES_BY = re.compile(r"\b(?:to|from|via|over) $|(?:^|[\s(])\.$")
_GOES_FROM = re.compile(r" to [a-z]")
_NEAR = 8  # characters beside a name in which such words stand
_LEADS_OUT = ("mailto:", "http://", "https://", "//")


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each address, each bare domain and each network by name that is no more."""
    yield from _by_name(reading)
    domains = reading.index.domains
    if not domains:
        return
    text, any_domain = reading.document.text, re.compile("|".join(map(re.escape, domains)), re.IGNORECASE)
    yield from _in_links(reading, any_domain)
    small = text.lower()  # to look in small letters alone is many times as fast; a few letters of others get longer
    quick = re.compile(any_domain.pattern) if len(small) == len(text) else any_domain
    for found in quick.finditer(small if len(small) == len(text) else text):
        id_ = domains[found[0].lower()]
        if not _whole(text, found) or not standing.over(reading.register[id_], reading.as_at):
            continue
        start = _host(text, found.start())
        # The sites and mailboxes of bodies had their name after that of a place: northshireccg.nhs.uk.
        ends = reading.register[id_].kind == "body" or found[0].lower().endswith(_LOCAL)
        if start < found.start() and text[found.start() - 1] not in ".@" and not ends:
            continue
        start = _address(text, start)
        if not reading.historical(start, found.end()):
            one = Citation(start, found.end(), reading.document.block_at(start), id_)
            yield over.finding(reading, one, "retired-domain")


def _by_name(reading: Reading) -> Iterator[Finding]:
    """A network that is named without an address: `send it by GCSx`.

    In small letters it is the ending of an address, of which texts mostly say that it is gone: it is told where
    something goes by it, as in `nhs.net to gcsx`. In a longer address it is told as an address, if at all.
    """
    text = reading.document.text
    for one in over.told(reading, "retired-domain"):
        after, before = text[one.end : one.end + _NEAR], text[max(0, one.start - _NEAR) : one.start]
        longer = after[:1] in _IN_A_NAME and after[1:2].isalnum()
        ending = one.phrase.islower() and not (_GOES_BY.search(before) or _GOES_FROM.match(after))
        if not longer and not ending:
            yield one


def _in_links(reading: Reading, any_domain: re.Pattern[str]) -> Iterator[Finding]:
    """Addresses that only a link holds, behind words that do not say them."""
    for link in reading.document.links:
        found = any_domain.search(link.target) if link.target.lower().startswith(_LEADS_OUT) else None
        if (
            found is None
            or not _whole(link.target, found)
            or any_domain.search(reading.document.text, link.start, link.end)
        ):
            continue
        id_ = reading.index.domains[found[0].lower()]
        one = Citation(link.start, link.end, reading.document.block_at(link.start), id_)
        if standing.over(reading.register[id_], reading.as_at):
            yield over.finding(reading, one, "retired-domain")


def _whole(text: str, found: re.Match[str]) -> bool:
    """Whether a domain ends where it was found, and is not the beginning of a longer one."""
    after = text[found.end() : found.end() + 2]
    return not after[:1].isalnum() and not (after[:1] in _IN_A_NAME and after[1:2].isalnum())


def _host(text: str, at: int) -> int:
    """Where the whole name begins that ends in a domain."""
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] in _IN_A_NAME):
        at -= 1
    return at


def _address(text: str, at: int) -> int:
    """Where an e-mail address begins that ends in a domain, or the domain itself."""
    if at == 0 or text[at - 1] != "@":
        return at
    at -= 1
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] in "._%+-"):
        at -= 1
    return at
