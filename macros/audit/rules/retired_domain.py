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

# A name with dots; each part has its own characters, so nothing goes back.
_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}")


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each address and each bare domain that is no more."""
    ends = tuple(reading.index.domains)
    text = reading.document.text
    for found in _HOST.finditer(text):
        host = found[0].lower().rstrip(".")
        if not host.endswith(ends):
            continue
        end = next(one for one in ends if host.endswith(one))
        id_ = reading.index.domains[end]
        if (host == end or host.endswith(f".{end}")) and standing.over(reading.register[id_], reading.as_at):
            start = _address(text, found.start())
            one = Citation(start, found.end(), reading.document.block_at(start), id_)
            if not reading.historical(one.start, one.end):
                yield over.finding(reading, one, "retired-domain")


def _address(text: str, at: int) -> int:
    """Where an e-mail address begins that ends in a domain, or the domain itself."""
    if at == 0 or text[at - 1] != "@":
        return at
    at -= 1
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] in "._%+-"):
        at -= 1
    return at
