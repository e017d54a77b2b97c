"""Finished markup is read as the standard library reads it, for what our pages hold."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from macros.rendering import markup_reader

Told = list[tuple[str, object]]


class Ours:
    def __init__(self) -> None:
        self.told: Told = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.told.append((tag, attributes))

    def end(self, tag: str) -> None:
        self.told.append(("end", tag))

    def words(self, text: str) -> None:
        self.told.append(("words", text))


class Theirs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: Told = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.told.append(("end", tag))

    def handle_data(self, data: str) -> None:
        self.told.append(("words", data))


@pytest.mark.parametrize(
    "html",
    [
        "words alone &amp; a sign &lt;b&gt;, &eacute; &#8217; and &#x201C;",
        '<p class="a b" hidden>One<br>two<br/>three <img src="x.png" alt="a > b"> four</p>',
        '<input value="it\'s" disabled data-x=\'say "no"\'><a href="?a=1&amp;b=2#c">to</a>',
        "before<!-- a <b>note</b> -->after",
        '<svg viewBox="0 0 1 1"><path d="M0 0"/><circle r="1" /></svg> end',
        "<h2 id=one><em></em>A</h2>\n\n<ul>\n<li>x</li></ul>",
        "<details open><summary>Więcej “x”</summary>a – b\N{NO-BREAK SPACE}c</details >",
    ],
)
def test_what_our_pages_hold_is_read_as_the_standard_library_reads_it(html):
    ours, theirs = Ours(), Theirs()
    markup_reader.read(html, ours)
    theirs.feed(html)
    theirs.close()
    assert ours.told == theirs.told


def test_a_script_and_a_style_are_no_words_whatever_stands_in_them():
    ours = Ours()
    markup_reader.read('a<script>if (x < 1 && "<p>") {}</script>b<style>p > a {}</style>c', ours)
    assert ours.told == [("words", "a"), ("words", "b"), ("words", "c")]
