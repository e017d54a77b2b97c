"""Tells a citation from what only looks like one: history, a quotation with its own date, somebody's dated work."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from macros.audit import logs
from macros.audit.document import Document
from macros.model.dates import MONTHS

_ENDED = (
    r"supersed\w{0,4}|replac\w{0,5}|repeal\w{0,4}|revok\w{0,4}|abolish\w{0,4}|renamed|disband\w{0,3}|dissolved|"
    r"withdrawn|given up|rescinded|ceased to exist|wound up|closed|switched off|turned off|shut down|merged|omitted|"
    r"phased out|scrapped|discontinued"
)
# Before a name: that it is what something else ended, or that the words tell of its time. `by` makes it the successor.
_PAST = (
    _ENDED,
    r"formerly|former|predecessors?|known at the time|then called|then known as|at that time|originally|pre-?dates",
    r"(?:began|begun|started|originat\w{2,3}) (?:with|under|as|from)|came (?:with|under|as|out of)|"
    r"(?:it|this|which|name) came from|(?:dates?|dated|goes|went) back to",
    r"previously (?:known|called|the|under|cited|held|used|part of|run|named)",
    r"previous (?:act|law|legislation|guidance|edition|version|board|name|duty|policy|protocol|regime|agreement)s?",
    r"(?:will|may|still|some|many|who|staff|you|we|they|people) remember the|remember(?:s|ed) the",
    r"(?:it|this|that) (?:is|was) not(?= a$| the$|$)|(?:ends|ended|ending|took away|did away with) (?:the|all|each)",
    r"(?:handbook|policy|version|edition|notice|leaflet|guide|protocol)s? of (?:\w{3,9} )?(?:19|20)[0-9]{2}"
    r"\b[^.;]{0,40} (?:spoke of|said|named|cited|quoted|used|told of|mentioned)",
    r"(?:if|where|when) (?:the|a|an|your|any) (?:\w{3,12} )?\w{3,12} (?:still )?(?:cites?|quotes?|mentions?)",
    r"in place of|instead of|took over from|taken over from|inherited from|carried over from",
    r"(?:transferred|passed|moved|went|handed over) from|what (?:was|were)(?= the$|$)",
    r"evolved from|(?:formed|created|made up|built) (?:in (?:\w{3,9} )?(?:19|20)[0-9]{2} )?(?:from|out of)",
    r"used to (?:be|rest|use|follow|cite|apply|go|work|call|name|say|speak of)",
    r"(?:was|were|had been) (?:first )?(?:written|drawn up|drafted|signed|approved) (?:under|to fit)",
    r"(?:takes?|took|taking|taken) the place of|before (?:that|then)",
    r"no longer (?:cite|use|refer|rely|apply|quote|name|say|charge)|"
    r"historic(?:ally|al)?|outdated|out[- ]of[- ]date|obsolete",
    r"old (?:\w{3,12} )?(?:forms?|versions?|templates?|leaflets?|copy|copies|polic(?:y|ies)|posters?|notices?"
    r"|address(?:es)?|references? to)",
    r"(?:nobody|no[- ]one|no \w{3,12}) (?:now |still )?uses?|have (?:since )?been (?:updated|superseded|replaced)",
    r"(?:took|taken|takes) (?:on|over) (?:most |all |much |some |part |many )?(?:of )?the (?:\w{3,12} )?"
    r"(?:work|role|duties|functions|tasks|powers|responsibilities|staff|place) of",
    r"(?:successors?|heirs?) (?:to|of)|(?:replacement|substitute) for",
    r"amended the|consultation (?:on|about|paper)|consultation of (?:19|20)[0-9]{2}",
    r"(?:never|(?:do|does|must|should|may|need|can) ?not|don['’]?t|cannot|not to|stop(?:ped)?)(?: \w{3,12})? "
    r"(?:use|using|quote|cite|send|rely|refer|name)|(?:old|never)(?=$| to$)|never (?:the|a)$",
    r"on (?:the|a|its|their) (?:\w{3,12} )?draft (?:of|for)|drafts? of",
    r"response to (?:the |a )?(?:[\w']+ ){0,5}consultation",
    r"(?:answer|reply|response) (?:of|in|dated) (?:\w{3,9} )?(?:19|20)[0-9]{2} to (?:the )?",
)
_BEFORE = re.compile(rf"\b(?:{'|'.join(_PAST)})\b(?! by\b)")
# What stands between such a word and a name, and makes the name a citation after all.
_AFTER_ALL = re.compile(
    r"[;:]|\b(?:but|must|should|please see|is now|are now|we follow|in line with|in accordance with|as required|"
    r"subject to|based on|complies with|comply with|under)\b|"
    r",\s(?:is|are|was|were|has|have|will|must|should|may)\b|"
    r"\band (?:is|are|follows?|meets?|reflects?|sets?|applies|will|takes?|uses?|rests?|has|have|we|staff|it|they|all)\b"
)
_OF_ITS_ACT = re.compile(r"\b(?:made|issued|held|set up|written|drafted|drawn up) under\b")
_SUCCEEDED = re.compile(r"\b(?:by|with|into)\b")
_AFTER = re.compile(
    r"^[^.;]{0,40}?\b(?:(?:was|were|is|are|has been|have been|had been|being|now|since|then)\s(?:\w+ly\s)?"
    rf"(?:{_ENDED}|no longer|gone|history|out of date|used only for)|"
    r"no longer (?:exists?|in force|appl(?:y|ies)|does|do|stands?|works?|counts?|needed|used|open|there)|"
    r"stopped (?:working|taking|being|on|in)|went out of use|(?:switched|turned) off|lapsed|"
    r"(?:which|that|who) (?:preceded|came before|went before)|"
    r"(?:was|were) (?:then|never)|gave way (?:in (?:\w{3,9} )?(?:19|20)[0-9]{2} )?to|made way for|"
    r"(?:was|were) (?:split|divided|broken) (?:up |into two )?(?:in|on|from)\b|"
    r"handed (?:on |over )?(?:the|its|all) [^.;]{3,40} to|merged with|(?:19|20)[0-9]{2} to (?:form|become|make)|"
    r"passed (?:on )?its (?:duties|work|functions|staff)|its (?:duties|work|functions) passed|"
    r"handed over to|of old\b|of (?:those|its|that) (?:days?|time)|"
    r"in those days|(?:should|must|may|need) (?:not|never|no longer) be (?:used|cited|quoted)|"
    r"(?:is|are) (?:not|never) (?:to be )?used|"
    r"(?:does|do) not work|"
    r"any longer|any more|ceased|expired (?:in|on|at)|"
    r"came to an end|ended (?:in|on|from|at|with)|"
    r"until (?:\w{3,9} )?(?:19|20)[0-9]{2}(?! the\b)|as it then was|as was)\b"
)
# What ended, further on in the same clause.
_AFTER_FAR = re.compile(
    r"^[^.;,]{0,100} (?:gave way|came to an end|ceased to exist|went out of use)\b|"
    r"^, (?:which|who) had [^.;,]{0,100}, (?:ended|ceased|closed|went)\b"
)
# What is said of something old that it still does.
_STILL = re.compile(
    r"^[^.;]{0,60}\b(?:(?:is|are) still (?:in use|used|followed|applied|in force|kept)"
    r"|(?:may|can|will|should|must) still (?:be (?:used|cited|followed|applied|kept)|use|cite|follow|apply)"
    r"|still (?:appears?|stands?|appl(?:y|ies)))\b"
)
_BRACKET = re.compile(r"^[^.;(]{0,12}\((?:now|since|repealed|revoked|abolished|superseded|replaced|formerly|until)\b")
_LOG = re.compile(
    r"\b(?:this|the) (?:chapter|document|protocol|policy|page|guidance|agreement|procedure|section|version|guide"
    r"|link)s? (?:was|were|ha(?:s|ve) been) (?:\w+ly )?(?:updated|amended|revised|added|reviewed|changed|rewritten)\b|"
    r"\b(?:updated|amended|revised) to (?:reflect|refer|take|replace|remove)\b|"
    r"\b(?:reference|link)s? to .{0,80}(?:added|removed)\b|"
    r"\b(?:removed|deleted|replaced) (?:all )?(?:the )?references? to\b|"
    r"\bversion [0-9.]{1,5} ?\((?:\w{3,9} )?(?:19|20)[0-9]{2}\)"
)
_OF_ITS_TIME = re.compile(
    r"\b(?:in|between|during|before|until) (?:early |late |the (?:spring|summer|autumn|winter|edition|version) of )?"
    r"(?:[0-9]{1,2} )?(?:\w{3,9} )?(?:19|20)[0-9]{2}\b[^.;]{0,120}$"
)
_TOLD = re.compile(
    r"\b(?:was|were|had|came|found|said|wrote|recommended|published|introduced|set up|established|created|led|made|"
    r"responded|asked|moved|began|commenced|implemented|adopted|passed|approved|enacted|became|could|did|took|lasted|"
    r"meant|gave|ran|called|stood)\b"
)
_HAD = re.compile(r"\b(?:had|was|were|took|lasted|meant|gave)\b")  # within words that are told
_DAY = rf"(?:(?:[0-9]{{1,2}}(?:st|nd|rd|th)? )?(?:{'|'.join(MONTHS)}) )?(?:19|20)[0-9]{{2}}"
_DID = re.compile(
    r"^ ?(?:first )?(?:published|issued|wrote|said|found|recommended|reported|set out|introduced|launched|closed|"
    r"made|agreed|decided|asked|held|ran|led|commissioned|adopted|signed|approved|produced|told|took over)\b"
    r"[^.;]{0,120}\b(?:19|20)[0-9]{2}\b"
)
_SAID_THEN = re.compile(
    rf"\b(?:was|were) quoted\b|\b(?:said|wrote|told)\b[^.;]{{0,60}}\b(?:in|on) {_DAY}|\bas saying\b|"
    rf"\b(?:report|review|inquiry|inspection|audit|study|survey)s? (?:of|in|from|published in|dated) {_DAY}\b"
    r"[^.;]{0,120}\b(?:found|said|recommended|concluded|showed|noted)\b|"
    rf"\bas the [^.;]{{0,60}}\b(?:of|in|from) {_DAY} (?:puts?|has|says|said)\b"
)
_QUOTED = re.compile(r"[\"”’'»]\s{0,3}\.?\s{0,3}\([^()\n]{0,160}$")
_MONTH = rf"(?:(?:[0-9]{{1,2}}(?:st|nd|rd|th)? )?(?i:{'|'.join(MONTHS)}),? )?"
_DATED_WORK = re.compile(rf"^s?['’]?\s?(?:\([^()]{{1,12}}\))?,? ?\(?{_MONTH}(?:19|20)[0-9]{{2}}\)?[,:.]? ?[\"“‘'*_A-Z]")
_AND_OTHER = r"(?:,? (?:and|&) (?:the )?(?:[A-Z][A-Za-z]+ ){0,5}[A-Z][A-Za-z]+)?"
_PUBLISHER = re.compile(rf"^(?: \([A-Za-z]{{2,8}}\))?{_AND_OTHER},? ?{_MONTH}(?:19|20)[0-9]{{2}}[a-d]?\s?[);\]]")
# Whose work it is, where that is all that a sentence says of a body: `published by the Board`.
_MAKES = r"(?:first )?(?:published|issued|produced|written|put out|drawn up|settled)|sent(?: to [a-z ]{1,30})?"
_OTHERS = r"(?:[A-Z][\w ]{1,40}, (?:the )?){0,4}(?:[A-Z][\w ]{1,40} and (?:the )?)?"
_BY = re.compile(rf"(?:\b(\w{{2,8}})|\W)\s(?i:(?:{_MAKES})\s(?:jointly\s)?by\s(?:the\s)?){_OTHERS}$")
_NOT_YET = ("are", "is", "be", "being")
_CASE = re.compile(r"\bv\.?\s(?:(?:[A-Z][\w'’-]{0,30}|and|of|the|for)\s){0,8}$")
_IN_BRACKET = re.compile(r"[^()\n]{0,30}\b(?:19|20)[0-9]{2}\)")
_OPENS, _CLOSES = '“‘"', '”"'
_MARK = re.compile(f"[{_OPENS}{_CLOSES}]")
_SOURCE = re.compile(r"\s{0,3}\.?\s{0,3}\([^()\n]{0,120}\b(?:19|20)[0-9]{2}\b[^()\n]{0,40}\)")
_SENTENCE = re.compile(r"[.!?;][)”’\"']?\s|\n\s*\n|\n(?=[-•*|])")
# Characters that are looked at: around a name, before it for a word of the past, after and before an author's name.
_FAR, _NEAR, _AFTER_NAME, _BEFORE_NAME = 320, 110, 40, 200


class Context:
    """Answers for one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.words
        self._logs: dict[int, bool] = {}

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence of some words begins and ends, or a stretch of it."""
        low, high = self._limits(start)
        low, high = max(low, start - _FAR), min(max(high, end), end + _FAR)
        stops, begins = self._stops
        before, after = bisect_right(begins, start) - 1, bisect_left(stops, end)
        if before >= 0 and stops[before] >= low:
            low = begins[before]
        return low, stops[after] if after < len(stops) and begins[after] <= high else high

    def paragraph(self, start: int, end: int) -> tuple[int, int]:
        """Where the paragraph of some words begins and ends, or a stretch of it."""
        low, high = self._limits(start)
        return max(low, start - _FAR), min(max(high, end), end + _FAR)

    def row(self, start: int, end: int) -> tuple[int, int]:
        """Where the row of a table begins and ends in which some words stand; of others, their sentence."""
        first, last = self.document.row(self.document.block_at(start))
        if first == last:
            return self.sentence(start, end)
        return self.document.blocks[first].start, self.document.blocks[last].end

    @cached_property
    def _stops(self) -> tuple[list[int], list[int]]:
        """Where each sentence stops, and where the next one begins."""
        found = [one.span() for one in _SENTENCE.finditer(self.text) if not _abbreviates(self.text, one.start())]
        return [stop for stop, _ in found], [begin for _, begin in found]

    def historical(self, start: int, end: int) -> bool:
        """Whether words are told of as something past, so that they cite nothing."""
        low, high = self.sentence(start, end)
        before, after = " ".join(self.text[low:start].lower().split()), " ".join(self.text[end:high].lower().split())
        if self._in_log(start) or _LOG.search(f"{before} {after}"):
            return True
        if _STILL.search(after):
            return False
        if _past_before(before) or _DID.search(after) or _AFTER.search(" " + after):
            return True
        if _AFTER_FAR.search(after) or _BRACKET.search(after):
            return True
        dated = _OF_ITS_TIME.search(before)
        open_ = dated is not None and dated[0].count(")") <= dated[0].count("(")
        told = open_ and bool(_TOLD.search(f"{before} {after}") or _HAD.search(self.text, start, end))
        return told or bool(_SAID_THEN.search(after)) or bool(_SAID_THEN.search(before))

    def quoted(self, start: int, end: int) -> bool:
        """Whether words name where a quotation right before them was taken from, with its own date."""
        bracket = self.text.rfind("(", max(0, start - _BEFORE_NAME), start)
        if bracket < 0:
            return False  # so it is nearly everywhere
        low = max(self._limits(start)[0], start - _BEFORE_NAME)
        return bracket >= low and bool(_QUOTED.search(self.text, low, start))

    def within_quotation(self, start: int, end: int) -> bool:
        """Whether words stand within a quotation, after which its source is given with a year."""
        before = bisect_left(self._marks, start) - 1
        if before < 0 or self._marks[before] < start - _FAR:
            return False
        low, high = self._limits(start)
        high = min(high, end + _FAR)
        if self._marks[before] < low or self.text[self._marks[before]] not in _OPENS:
            return False
        closed = [at for mark in _CLOSES if (at := self.text.find(mark, end, high)) >= 0]
        return bool(closed) and bool(_SOURCE.match(self.text, min(closed) + 1))

    @cached_property
    def _marks(self) -> list[int]:
        """Where the marks of quotations stand."""
        return [one.start() for one in _MARK.finditer(self.text)]

    def author(self, start: int, end: int) -> bool:
        """Whether a body is named as the author of a work, or in the name of a case.

        So it is in `London Board, 2013, Making it work`, in `published by the Board`, in a dated source after a
        quotation, and in `Gillick v West Norfolk Health Authority`.
        """
        after, before = self.text[end : end + _AFTER_NAME], self.text[max(0, start - _BEFORE_NAME // 2) : start]
        by = _BY.search(before)
        return bool(
            _DATED_WORK.match(after)
            or _PUBLISHER.match(after)
            or (by and (by[1] or "").lower() not in _NOT_YET)
            or _CASE.search(before)
            or (self.quoted(start, end) and _IN_BRACKET.match(after))
        )

    def _limits(self, start: int) -> tuple[int, int]:
        if not self.document.blocks:
            return 0, len(self.text)
        block = self.document.blocks[self.document.block_at(start)]
        return block.start, block.end

    def _in_log(self, start: int) -> bool:
        if not self.document.blocks:
            return False
        return self._log_lines.meet(start) or self._logged[self.document.block_at(start)]

    @cached_property
    def _log_lines(self) -> logs.Lines:
        return logs.Lines(self.text)

    @cached_property
    def _logged(self) -> list[bool]:
        return logs.blocks(self.document)


# What did not end, or is still to end; and what else can be withdrawn than law.
_DENIED = ("not ", "n't ", "n’t ", "never ", "to be ", "will be ", "consent ", "consent is ", "consent was ")


def _past_before(before: str) -> bool:
    """Whether the words before a name tell of it as past, or as what something else took the place of."""
    near = before[-_NEAR:]
    last = max(_BEFORE.finditer(near), key=lambda found: found.start(), default=None)
    if last is None:
        return False
    if before[: len(before) - len(near) + last.start()].endswith(_DENIED) and re.match(_ENDED, last[0]):
        return False
    between = _OF_ITS_ACT.sub("", near[last.end() :].removeprefix(":"))
    if _SUCCEEDED.search(between) and re.match(_ENDED, last[0]):
        return False
    closed = between.count(")") > between.count("(")
    return not closed and not _AFTER_ALL.search(between)


_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|no|nos|para|paras|sect|sec|pp?|vs?|s|ss|reg|art|dr|mr|mrs|ms|st)|\b[a-z])$",
    re.IGNORECASE,
)


def _abbreviates(text: str, stop: int) -> bool:
    return text[stop : stop + 1] == "." and bool(_ABBREVIATED.search(text, max(0, stop - 6), stop))
