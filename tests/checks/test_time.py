"""No text of an author takes long: what is read grows with a file, and what is not is refused by a limit.

Each case runs in a process of its own, which is stopped where a pattern would have gone on for minutes or for ever.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from macros.content import edition
from macros.model.graph import Graph
from tests.support.project import REPOSITORY, found_in

pytestmark = pytest.mark.slow
SECONDS = 30  # many times what each takes; without its mend each takes minutes


def finishes(code: str) -> None:
    """Runs some code with the project's modules. Fails where it does not come to an end."""
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize(
    "code",
    [
        "from macros.checks import list_numbers; list_numbers._faults('> ' * 40 + 'x')",
        "from macros.checks import list_numbers; list_numbers._faults('1. a\\n' * 12_000)",
        "from macros.checks import list_numbers; list_numbers._faults('> ' * 30_000)",
        "from macros.checks import lost_markup; lost_markup._faults('|a|b|\\n|-|-|\\n' + '|a|b|c|\\n' * 2_900, True)",
        "from macros.checks import lost_markup; lost_markup._faults('<a ' * 20_000 + '|-' * 10_000, True)",
        "from macros.model.types import readable; readable('[' * 400_000)",
        "from macros.model.types import readable; readable('|[\\n- `\\n' * 100_000)",
        "from macros.rendering import markdown; markdown.to_page('|a|\\n|-|\\n' + '|[a](https://a.b)|\\n' * 9_000, {})",
        "from macros.readers import characters; characters.visible('\\xa0>' * 100_000 + '1.1' * 100_000)",
        "from macros.checks.link_targets import _LIKE; list(_LIKE.finditer('<a' + '\\n' * 400_000))",
        "from macros.checks.link_targets import _LIKE; list(_LIKE.finditer('<a:' * 300_000))",
        "from macros.checks.link_targets import _LIKE; list(_LIKE.finditer('[\\n' * 400_000))",
        "from macros.checks.prose import _SENTENCE; _SENTENCE.split('\\n ' * 400_000)",
        "from macros.content import markup; markup.section_links('[' * 60_000 + '](section:a)')",
        "from macros.content import markup; markup.section_links('[a' * 30_000 + '](section:a)')",
        "from macros.content import markup; markup.BLOCK.split('{{\\n' * 300_000)",
        "from macros.content import markup; markup.BRACES.sub('', '{{{%{#' * 10_000)",
        "from macros.content import markup; markup.NAME.sub('', '{{ a.' * 10_000 + ' ' * 10_000)",
        "from macros.content import markup; markup.unread('{% raw %}' * 100_000)",
        "from macros.checks.page_files import _read; _read('{% raw %}```\\n~~~\\n`' * 100_000)",
        "from macros.checks.page_files import _headings; _headings(('# a' + ' ' * 60_000 + 'x\\n') * 20)",
        "from macros.checks.page_files import _headings; _headings('# ' + '{#' * 60_000)",
        "from macros.checks.page_macros import _CALL; _CALL.sub('', '{% raw %}{{ a(\"' * 60_000)",
        "from macros.protocol.lines import lines; lines('<p><em>a</em> <a href=x>b</a></p>' * 20_000)",
        "from macros.checks.spelling import _RUN; _RUN.findall('A' * 60_000)",
        "from macros.model.length import words; words(']((' * 400_000 + '{{{ {' * 400_000)",
        "from macros.model.length import words; words('](' + 'a' * 400_000 + '](' * 400_000)",
        "from macros.model.types import paragraphs; paragraphs('\\n ' * 400_000)",
        "from macros.model.types import _unique; _unique(tuple(map(str, range(60_000))))",
        "from macros.readers import characters; characters.faults('&' * 400_000 + '\\x07\\n' * 200_000, 'x')",
        "from macros.protocol import diff; diff.diff_words('a ' * 2_500, 'a b ' * 1_250)",
        "from macros.protocol import diff; diff.diff_html('<p>a b</p>' * 3_000, '<p>c d</p><p>a b</p>' * 1_500)",
        "from macros.protocol import diff; diff.diff_html(*(''.join(f'<p>{x}{n}' for n in range(3000)) for x in 'bc'))",
        "from macros.protocol import diff; list(diff.diff_sentences('a.\\n' * 3_000, 'a.\\nb.\\n' * 1_500))",
        "from macros.diagnostics import suggest as n; [n('a' * 79, ['a' * 78 + 'b'] * 900) for _ in range(99)]",
        "from macros.rendering import markdown; markdown.to_page('## a\\n' * 3_000, {}, markdown.Headings())",
        "from macros.rendering import markdown; markdown.to_page('a\\n\\n' * 1_500, {})",
        "from macros.rendering import markdown; markdown.to_page('(a) b\\n  ' * 3_000, {})",
        "from macros.rendering import markdown; markdown.to_page('3.1 a\\n' * 1_500 + '3.2 b\\n' * 1_500, {})",
        "from macros.rendering import markdown; markdown.to_page('> ' * 2_000 + 'a\\n' + 'b\\n' * 2_000, {})",
        "from macros.rendering import markdown; markdown.to_page('1. ' * 20_000, {})",
        "from macros.rendering import markdown; markdown.to_page(('[^a]' * 25 + '\\n\\n') * 300 + '[^a]: b', {})",
        "from macros.rendering import markdown; markdown.to_html(('[' * 100 + '`' * 300 + '\"*_' * 2_000)[:5_000], {})",
        "from macros.rendering import markdown; markdown.to_html('{{ a.b }}' * 500, {'a.b': '[' * 400})",
    ],
)  # fmt: skip
def test_no_pattern_of_ours_goes_back_over_a_text(code):
    finishes(code)


def test_a_page_with_more_lines_than_anybody_reads_is_refused(project):
    pages = project.partnerships / "testshire" / "pages"
    pages.mkdir()
    (pages / "long.md").write_text("# Long\n\n" + "## a\n" * 10_001, encoding="utf-8")
    told = "partnerships/testshire/pages/long.md:3:1: this text has 10001 lines; it can have 10000 at most"
    assert found_in(project, "testshire") == [told]


def test_names_do_not_make_a_paragraph_longer_than_it_may_be(project):
    folder = project.partnerships / "testshire"
    profile = folder / "partnership.yml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("Front Door", "Front Door" * 30), encoding="utf-8")
    (folder / "pages").mkdir()
    (folder / "pages" / "long.md").write_text("# Long\n\n" + "{{ front_door.name }} " * 100, encoding="utf-8")
    told = "with its names filled in, a paragraph has 31099 characters; it can have 10000 at most"
    assert found_in(project, "testshire") == [f"partnerships/testshire/pages/long.md:3:1: {told}"]


def _long_case(steps: int, loop: bool) -> str:
    """A case of a great many steps, each of which leads to the next; in a loop none leads out."""
    choice = (
        "verdict: {}, headline: h, consequence: c, feedback: f, colleague: c, debrief: d, because: ['rule:be-open']"
    )
    lines = [
        "title: Long", "summary: s", "seat: gp", "topics: [consent]", "minutes: 2", "content_note: n",
        "support: [helpline]", "objectives: [o]", "reviewed: {on: 2026-11-21, next: 2027-11-21}",
        "people: {mya: {name: Mya, is: girl}}", "start: s0", "steps:",
    ]  # fmt: skip
    for number in range(steps):
        way = f"s{number + 1}" if number + 1 < steps else "s0" if loop else "end"
        ways = ", ".join(
            f"{verdict[0]}: {{text: t, {choice.format(verdict)}, next: {way}}}" for verdict in ("defensible", "risky")
        )
        lines.append(f"  s{number}: {{title: t, story: s, ask: a, choices: {{{ways}}}}}")
    return "\n".join([*lines, "endings:", "  end: {title: e, outcome: safer, story: s, debrief: d}", ""])


@pytest.mark.parametrize("loop", [False, True])
def test_a_case_is_walked_once_however_long_it_is(loop, project, monkeypatch):
    """Counts the steps that are looked at: of three thousand, a few times as many, and not their square."""
    looked = 0
    onward = Graph.onward

    def counted(ways, step):
        nonlocal looked
        looked += 1
        return onward(ways, step)

    monkeypatch.setattr(Graph, "onward", counted)
    (project.root / "scenarios" / "case.yml").write_text(_long_case(2_500, loop), encoding="utf-8")
    found = found_in(project)
    assert looked < 20 * 2_500
    assert [fault.split(": ", 1)[1] for fault in found] == (
        [
            "step 's0' starts a loop with no way out: no ending can be reached from it",
            "nobody can reach ending 'end': no choice leads there from the start",
        ]
        if loop
        else ["'minutes' is 2, and this case takes 1348 (words on its middle way: 17502; decisions: 2500)"]
    )


def test_a_step_may_have_the_name_of_a_place_of_the_page(project):
    """Whatever a step or an ending is called, no id and no place of its page stands there twice."""
    from macros.pages import scenarios
    from macros.rendering.renderer import Renderer
    from tests.support.seen import Seen

    case = project.root / "scenarios" / "case.yml"
    text = _long_case(3, False).replace("s0", "intro").replace("s1", "end-after").replace("s2", "after")
    case.write_text(text.replace("end}", "record}").replace("  end: ", "  record: "), encoding="utf-8")
    assert found_in(project) == []
    renderer = Renderer(edition.load(project, "national"), project)
    html = scenarios.filled(scenarios.scenario(renderer, "cases/case/", "case"), renderer, "cases/case/")
    for key in ("id", "data-place"):
        found = [attributes[key] for _, attributes in Seen(html).elements if key in attributes]
        assert sorted(found) == sorted(set(found))
