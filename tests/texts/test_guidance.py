"""Every statement of guidance has its source beside it, in our own words and in short sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.checks import prose
from macros.content import edition, project
from tests.support import editions
from tests.support.shingles import kept, runs

HERE = project.find()
GUIDANCE = sorted(
    [
        *(path for room in ("guidance", "rules", "schemes") for path in (HERE.docs / room).glob("*.md")),
        HERE.docs / "duties.md",
    ]
)
PAGES = sorted(path for path in HERE.docs.rglob("*.md") if "maintainers" not in path.parts)
PROTOCOL = sorted(HERE.root.glob("guidance/protocol/*.md"))
DATA = sorted([*HERE.root.glob("guidance/**/*.yml"), *HERE.root.glob("scenarios/*.yml")])
_LINK_ITEM = re.compile(r"\s*- \[[^]]*\]\([^)]*\)\s*$")
_ONLY_MACRO = re.compile(r"\{\{ (?!cite)\w+\([^)]*\) \}\}$")
# The openings of the sentences that only lead elsewhere. Each is written out: a freer pattern lets a statement through.
_SIGNPOST = re.compile(
    r"(For a scheme or a request with a name, see|Not sure whether you have to answer\? See|For boards:"
    r"|For a real decision, see) \[(?:[\w'-]+ ?){1,8}\]\([\w./-]+\.md\)\.$"
)
LIST = re.compile(r"\s*([-*]|\d+\.|\|)")


def _name(path: Path) -> str:
    return path.relative_to(HERE.root).as_posix()


def _blocks(text: str) -> list[str]:
    """A page's paragraphs, lists and tables, without its front matter and headings."""
    body = text.split("---\n", 2)[2]
    return [block for block in re.split(r"\n\s*\n", body) if block.strip() and not block.lstrip().startswith("#")]


def uncited(text: str) -> list[str]:
    """The blocks of a page without a source; a list is covered by the paragraph above it, or by each item."""
    found, covered = [], False
    for block in _blocks(text):
        items = re.split(r"\n(?=\s*(?:[-*]|\d+\.) )", block.strip())
        sound = (
            all('cite("' in item for item in items)
            or all(_LINK_ITEM.match(item) for item in items)
            or bool(_ONLY_MACRO.match(block.strip()) or _SIGNPOST.match(block.strip()))
            or (bool(LIST.match(block)) and covered)
        )
        found += [] if sound else [block]
        covered = 'cite("' in block or (bool(LIST.match(block)) and covered)
    return found


@pytest.mark.parametrize("path", GUIDANCE, ids=_name)
def test_no_paragraph_of_guidance_is_without_a_source(path: Path) -> None:
    assert uncited(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("body", "count", "why"),
    [
        ("Share it.", 1, "a statement without a source"),
        ('Share it. {{ cite("rule:consent") }}', 0, "a statement with one"),
        ('Bromley says so. {{ cite("evidence:bromley-2017") }}', 0, "a statement of what one document says"),
        ('Share when: {{ cite("rule:consent") }}\n\n- this;\n- that.', 0, "a list under a paragraph that has one"),
        ("Share when:\n\n- this;\n- that.", 2, "a list under a paragraph that has none"),
        ('- this {{ cite("rule:consent") }}\n- that', 1, "a list in which one item has none"),
        (
            "For a child under 12 the law requires written consent from both parents. See [this](myths.md).",
            1,
            "a statement that ends as a signpost does",
        ),
        ("For boards: no consent is needed, see [this](myths.md).", 1, "a statement behind a signpost's opening"),
        ("For boards: [the rules side by side](side-by-side.md).", 0, "a sentence that only leads elsewhere"),
    ],
)
def test_a_paragraph_without_a_source_would_be_found(body: str, count: int, why: str) -> None:
    assert len(uncited(f"---\ntitle: T\n---\n# T\n\n{body}\n")) == count, why


# A section of the protocol cites by its links. A sentence that ends in a colon is one with its list, and so is the
# paragraph above a table. A paragraph without a link may say nothing of law: it goes on from the cited one just above
# it, or tells what the partners do among themselves. A few say neither, and are written out here by how they begin.
_CITED = re.compile(r"\]\((law|rule|section):")
_LED_IN = re.compile(r"(?<=:)\n\n(?=[-*] |\d+\. )|\n\n(?=\| )")
_NO_TEXT = re.compile(r"#+ [^\n]*|\{\{ block\.\w+ \}\}")
_OF_PARTNERS = re.compile(
    r"\b(signator(y|ies)|partnership|(this|the) protocol|third tier|three tiers)\b", re.IGNORECASE
)
_OF_LAW = re.compile(
    r"\b(must|laws?|legal|(un)?lawful(ly)?|illegal|allowed|forbid\w*|requires?|required|Acts?|articles?|sections?|GDPR|"
    r"statut\w+|courts?|offences?|consent|dut(y|ies)|rights?|power|powers)\b",
    re.IGNORECASE,
)
PLAIN_ADVICE = (
    "When the period has ended and there is no hold:",
    "Practitioners have been asked to read Acts, national advice, codes and local procedures side by side.",
    'It makes no law. Where it says "must", a law or a court requires it, and a link names the source.',
    "Note who gave it, when, for what purpose and with what limits.",
    "A protocol that has grown old teaches old law.",
    "An urgent change of law is put in within ten working days,",
    "- a secure route that staff can use at any hour when they work;",
    "Go back. Tell the child what came of it,",
    "Mistakes will happen. Too much may go, or too little,",
    "The data protection officer decides the same day who else needs to hear.",
    "- work or volunteer with children, or manage those who do;",
)


def _needs_no_source(block: str, below_cited: bool) -> bool:
    """Whether a paragraph of the protocol without a link is one of those that need none."""
    arranged = not _OF_LAW.search(block) and (below_cited or bool(_OF_PARTNERS.search(block)))
    return bool(_NO_TEXT.fullmatch(block)) or arranged or block.startswith(PLAIN_ADVICE)


def unlinked(text: str) -> list[str]:
    """The blocks of a section of the protocol that have no source and need one."""
    found, above = [], False
    for block in re.split(r"\n\s*\n", _LED_IN.sub("\n", text.strip())):
        cited = bool(_CITED.search(block))
        found += [] if cited or _needs_no_source(block, above) else [block]
        above = cited
    return found


@pytest.mark.parametrize("path", PROTOCOL, ids=_name)
def test_no_paragraph_of_the_protocol_is_without_a_source(path: Path) -> None:
    assert unlinked(path.read_text("utf-8")) == []


def test_the_advice_that_needs_no_source_is_still_in_the_protocol() -> None:
    told = "\n\n".join(path.read_text("utf-8") for path in PROTOCOL)
    assert [words for words in PLAIN_ADVICE if f"\n\n{words}" not in told] == []


@pytest.mark.parametrize(
    ("body", "count", "why"),
    [
        ("Share it.", 1, "a statement without a source"),
        ("[Share it](rule:consent).", 0, "a statement with one"),
        ("Share [when](page:cases):", 1, "a link that leads to no source"),
        ("[Share it](rule:consent).\n\nDo so today.", 0, "advice that goes on from it"),
        ("[Share it](rule:consent).\n\nDo so today.\n\nAnd again.", 1, "advice that no longer does"),
        ("[Share it](rule:consent).\n\nThe law says so.", 1, "a statement of law that does"),
        ("[Share it](rule:consent).\n\n## So\n\nDo so today.", 1, "advice under another heading"),
        ("Share when:\n\n- this;\n- [that](law:is-2024).", 0, "a list that has one, and its sentence"),
        ("Share when:\n\n- this;\n- that.", 1, "a list that has none"),
        ("Each signatory names a deputy.", 0, "what the partners do"),
        ("Each signatory must have written consent.", 1, "what the partners say of law"),
        ("## Heading\nShare it.", 1, "a statement that hides in a heading"),
    ],
)
def test_a_paragraph_of_the_protocol_without_a_source_would_be_found(body: str, count: int, why: str) -> None:
    assert len(unlinked(f"# T\n\n{body}\n")) == count, why


# A law's switch alone says whether it has begun: what a page says of it would be wrong once the switch is turned.
_BEGUN = re.compile(
    r": as announced|not confirmed (?:that|to)|once in force|(?:duty|it) has started|"
    r"not seen that (?:it|they) ha(?:s|ve)|new dut(?:y|ies) may also apply"
)


@pytest.mark.parametrize(
    "path",
    [*PAGES, *HERE.root.glob("scenarios/*.yml"), *HERE.root.glob("guidance/protocol/*.md"),
     *HERE.root.glob("guidance/charts/*.yml"), *HERE.root.glob("guidance/*.yml"),
     *HERE.root.glob("guidance/words/*.yml"), *HERE.root.glob("guidance/rules/*.yml"),
     *HERE.root.glob("partnerships/**/*.md"), *HERE.root.glob("partnerships/**/*.yml")],
    ids=_name,
)  # fmt: skip
def test_only_a_switch_says_whether_a_law_has_begun(path: Path) -> None:
    text = " ".join(path.read_text("utf-8").split())
    assert _BEGUN.findall(text) == []


# How a page speaks of a document that is no law, and the evidence that it then names.
SPOKEN_OF = {
    "bromley-2017": r"Bromley's (protocol|board)",
    "e53": r"\b(Barnet|Croydon)\b",
    "lincolnshire-2015": r"(?<!East )Lincolnshire's protocol",
    "north-east-lincolnshire-2024": r"North East Lincolnshire's page",
    "nspcc-2013": r"(told the NSPCC|NSPCC (heard|asked|found|feared))\b",
}
NAMELESS = re.compile(
    r"\b(one|an old|an older|a) (local|council's) (page|protocol)|\b(one|an old) protocol\b", re.IGNORECASE
)


def unnamed(text: str) -> list[str]:
    """The documents that a page speaks of without naming them as its evidence there, or without their name."""
    found, above = [], ""
    for block in _blocks(text):
        near = f"{above} {block}" if LIST.match(block) else block
        found += [id_ for id_, words in SPOKEN_OF.items() if re.search(words, block) and f"evidence:{id_}" not in near]
        found += [nameless[0] for nameless in NAMELESS.finditer(block)]
        above = near if LIST.match(block) else block
    return found


@pytest.mark.parametrize("path", GUIDANCE, ids=_name)
def test_what_one_document_says_is_cited_from_that_document_and_not_from_a_law(path: Path) -> None:
    assert unnamed(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('Bromley\'s protocol says so. {{ cite("law:is-2024") }}', ["bromley-2017"]),
        ('Bromley\'s protocol says so. {{ cite("evidence:bromley-2017") }}', []),
        ('In 2013 the NSPCC heard so. {{ cite("law:gmc-0-18") }}', ["nspcc-2013"]),
        ('Two areas: {{ cite("law:wt-2026") }}\n\n- Barnet has a week.', ["e53"]),
        ('Two areas: {{ cite("evidence:e53") }}\n\n- Barnet has a week.', []),
        ('North East Lincolnshire\'s page. {{ cite("evidence:lincolnshire-2015") }}', ["north-east-lincolnshire-2024"]),
        ('One local page says so. {{ cite("evidence:e53") }}', ["One local page"]),
    ],
)
def test_a_document_that_is_spoken_of_without_its_evidence_would_be_found(body: str, found: list[str]) -> None:
    assert unnamed(f"---\ntitle: T\n---\n# T\n\n{body}\n") == found


def _own_words(text: str) -> str:
    """A text without the names of documents, which are nobody's sentences."""
    cited = re.sub(r"(?m)^    (titles|names):.*(\n {6,}\S.*)*", "", text)
    return re.sub(r"(?m)^ *(title|short|where):.*(\n {4,}\S.*)*", "", cited)


@pytest.mark.parametrize("path", [*PAGES, *DATA, *PROTOCOL], ids=_name)
def test_no_text_shares_twelve_words_in_a_row_with_a_source_document(path: Path) -> None:
    known = kept()
    assert [run for run, hash_ in runs(_own_words(path.read_text("utf-8"))) if hash_ in known] == []


def test_the_hashes_of_the_sources_would_find_a_copied_sentence() -> None:
    copied = (
        "Keep a record of your decision and the reasons for it – whether it is to share information or not. "
        "If you decide to share, then record what you have shared, with whom and for what purpose."
    )
    known = kept()
    assert [run for run, hash_ in runs(copied) if hash_ in known]


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_no_sentence_of_a_page_is_over_thirty_words(path: Path) -> None:
    body = re.sub(r"(?ms)^```.*?^```$|\{\{[^}]*\}\}", "", path.read_text("utf-8").split("---\n", 2)[2])
    sentences = re.split(r"(?<=[.?!:;])[\s”\"']+|\n\s*\n|\n\s*(?:[-*>]|\d+\.) |\|", body)
    assert [sentence for sentence in sentences if len(sentence.split()) > prose.LONGEST_SENTENCE] == []


def test_every_citation_of_a_page_resolves() -> None:
    found = editions.loaded()
    from macros.checks import page_macros

    assert list(page_macros.check(found)) == []


COVERAGE = sorted((HERE.docs / "maintainers/coverage").glob("*.md"))


@pytest.mark.parametrize("path", COVERAGE, ids=_name)
def test_every_heading_of_a_source_document_is_found_on_the_site_or_says_why_not(path: Path) -> None:
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in path.read_text("utf-8").splitlines()]
    rows = [row for row in rows if len(row) == 3 and row[0] not in ("heading", "") and not row[0].startswith("---")]
    assert len(rows) >= 10
    for heading, where, why in rows:
        targets = re.findall(r"\]\(([^)#]+)", where)
        assert targets or (where == "not carried" and why), heading
        assert [target for target in targets if not (path.parent / target).is_file()] == [], heading


@pytest.mark.parametrize("path", COVERAGE, ids=_name)
def test_a_table_of_a_source_document_names_files_that_are_there_and_puts_nothing_off(path: Path) -> None:
    text = path.read_text("utf-8")
    named = re.findall(r"(?<![\w/])(?:docs|guidance|partnerships|scenarios)/[\w./-]*\w", text)
    assert [name for name in named if not (HERE.root / name).exists()] == []
    assert re.findall(r"come[s]? later|not yet|to follow", text) == []


def test_the_tables_name_every_chart_and_the_national_protocol() -> None:
    told = "".join(path.read_text("utf-8") for path in COVERAGE)
    charts = [_name(path) for path in (HERE.root / "guidance/charts").glob("*.yml")]
    sections = [_name(path) for path in (HERE.root / "guidance/protocol").glob("*.md")]
    assert [name for name in charts if name not in told] == []
    assert [name for name in sections if name not in told] == []


def test_each_of_the_five_source_documents_has_its_table() -> None:
    assert [path.stem for path in COVERAGE] == [
        "bromley-2017", "hm-government-2018", "lincolnshire-2015", "north-east-lincolnshire", "nspcc-2013",
    ]  # fmt: skip


def test_the_forms_stand_in_the_order_in_which_they_are_used():
    assert list(edition.load(project.find()).forms) == [
        "request-for-information", "reply-to-a-request", "refusal-with-reasons", "record-of-a-telephone-call",
    ]  # fmt: skip
