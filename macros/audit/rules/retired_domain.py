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


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each address and each bare domain that is no more."""
    domains = reading.index.domains
    if not domains:
        return
    text = reading.document.text
    for found in re.finditer("|".join(map(re.escape, domains)), text, re.IGNORECASE):
        id_ = domains[found[0].lower()]
        after = text[found.end() : found.end() + 2]
        whole = not after[:1].isalnum() and not (after[:1] in _IN_A_NAME and after[1:2].isalnum())
        if not whole or not standing.over(reading.register[id_], reading.as_at):
            continue
        start = _host(text, found.start())
        if start < found.start() and text[found.start() - 1] not in ".@":
            continue
        start = _address(text, start)
        if not reading.historical(start, found.end()):
            one = Citation(start, found.end(), reading.document.block_at(start), id_)
            yield over.finding(reading, one, "retired-domain")


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
