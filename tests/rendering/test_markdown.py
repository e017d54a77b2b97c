"""An author's text becomes safe HTML: names first, then Markdown, and the sanitiser has the last word."""

from __future__ import annotations

import re

import pytest

from macros.rendering import markdown

NAMES = {
    "mya.name": "Mya",
    "term.front_door": "the front door",
    "odd.markdown": "**bold** [x](javascript:alert)",
    "right.name": "\u2068\u05d0\u05d1\u2069",
    "odd.heading": "# Ring [here](https://evil.example) | 1. `x`",
    "odd.html": "<b>bold</b>",
    "odd.name": "{{ mya.name }}",
    "odd.paragraphs": "one\n\ntwo",
}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ring {{ term.front_door }} for {{mya.name}}.", "Ring the front door for Mya."),
        # what is no name stays as it was written, where its author can see it; the checks have told of it before
        ("{{ nobody.name }}", "{{ nobody.name }}"),
        ("{{ ().__class__ }}", "{{ ().__class__ }}"),
        ("{{ mya.name.__class__ }}", "{{ mya.name.__class__ }}"),
        ("{{ mya.name | upper }}", "{{ mya.name | upper }}"),
        ("{% for x in y %}{{ x }}{% endfor %}", "{% for x in y %}{{ x }}{% endfor %}"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
        # what a name stands for is never looked through for names again
        ("{{ odd.name }}", "{{ mya.name }}"),
    ],
)
def test_a_text_holds_names_and_nothing_is_ever_evaluated(written, shown):
    assert markdown.fill(written, NAMES) == shown


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("One *em* and **strong**.", "<p>One <em>em</em> and <strong>strong</strong>.</p>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        # typewriter quotation marks become real ones; dashes stay the author's
        ('"No," it\'s -- late...', "<p>“No,” it’s -- late…</p>"),
        ("a_file_name", "<p>a_file_name</p>"),
        ("AT&T &amp; R < D", "<p>AT&amp;T &amp; R &lt; D</p>"),
        (
            "[gov](https://www.gov.uk/x)",
            '<p><a href="https://www.gov.uk/x" rel="noopener noreferrer">gov</a></p>',
        ),
        ("[ring](tel:999)", '<p><a href="tel:999" rel="noopener noreferrer">ring</a></p>'),
    ],
)
def test_markdown_s_plain_part_is_read(written, html):
    assert markdown.to_html(written, NAMES) == html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        # headings belong to the page, so that its outline stays true
        ("# Big", "<p># Big</p>"),
        ("Big\n===", "<p>Big\n===</p>"),
        # an indented line is a slip, and not code
        ("    indented", "<p>indented</p>"),
        # pictures come from somewhere else
        ("![x](https://a.uk/x.png)", "<p>![x](https://a.uk/x.png)</p>"),
        # attributes are the page's own
        ("Text {: #id onclick=x }", "<p>Text {: #id onclick=x }</p>"),
    ],
)
def test_the_rest_of_markdown_is_shown_as_it_was_written(written, html):
    assert markdown.to_html(written, NAMES) == html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <b>c</b> d", "<p>a &lt;b&gt;c&lt;/b&gt; d</p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ("<!-- hidden -->", "<p>&lt;!-- hidden --&gt;</p>"),
        ("<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>"),
        # an entity stays the character that it stands for, and never becomes a tag
        ("&lt;b&gt; &#60;b&#62;", "<p>&lt;b&gt; &lt;b&gt;</p>"),
    ],
)
def test_raw_html_is_shown_as_the_text_that_it_is(written, html):
    assert markdown.to_html(written, NAMES) == html


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert`1`",
        "JaVaScRiPt:alert`1`",
        "&#106;avascript:alert`1`",
        "vbscript:x",
        "data:text/html,x",
        "http://a.uk",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("written", ["[x]({})", "[x][1]\n\n[1]: {}"])
def test_a_link_that_is_not_safe_leads_nowhere(written, target):
    assert markdown.to_html(written.format(target), NAMES) == '<p><a rel="noopener noreferrer">x</a></p>'


def test_an_attribute_cannot_be_smuggled_in_with_a_link():
    html = markdown.to_html('[x](https://a.uk" onclick="alert`1`)', NAMES)
    assert re.findall(r"<(\w+)[^>]*>", html) == ["p", "code"]  # not a link at all: words as they were written


@pytest.mark.parametrize(
    ("written", "html", "why"),
    [
        # what a name stands for is words, and neither Markdown ...
        ("{{ odd.markdown }}", "<p>**bold** [x](javascript:alert)</p>", "never read"),
        ("{{ odd.heading }}", "<p># Ring [here](https://evil.example) | 1. `x`</p>", "at the start of a line"),
        ("`{{ odd.markdown }}`", "<p><code>**bold** [x](javascript:alert)</code></p>", "in code"),
        # ... nor HTML
        ("{{ odd.html }}", "<p>&lt;b&gt;bold&lt;/b&gt;</p>", "never raw"),
        ("**{{ mya.name }}**", "<p><strong>Mya</strong></p>", "Markdown around a name holds"),
        ("{{ odd.paragraphs }}", "<p>one two</p>", "one paragraph"),
    ],
)
def test_what_a_name_stands_for_is_words_and_nothing_else(written, html, why):
    assert markdown.to_html(written, NAMES) == html, why


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("A *short* one", "A <em>short</em> one"),
        ("Ring {{ mya.name }}", "Ring Mya"),
        # what is more than a line keeps its paragraphs
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("- a", "<ul>\n<li>a</li>\n</ul>"),
    ],
)
def test_a_line_has_no_paragraph_around_it(written, html):
    assert markdown.to_line(written, NAMES) == html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("*Not* <b>read</b>", "*Not* &lt;b&gt;read&lt;/b&gt;"),
        ("{{ mya.name }}", "Mya"),
        ("{{ odd.html }}", "&lt;b&gt;bold&lt;/b&gt;"),
        ('"quoted"', "&#34;quoted&#34;"),
    ],
)
def test_a_plain_text_is_escaped_and_no_more(written, html):
    assert markdown.to_plain(written, NAMES) == html


def test_one_text_leaves_nothing_behind_for_the_next():
    """Markdown keeps references between texts unless it is reset."""
    markdown.to_html("[x][one]\n\n[one]: https://a.uk", NAMES)
    assert markdown.to_html("[x][one]", NAMES) == "<p>[x][one]</p>"


@pytest.mark.parametrize("written", ["> # Big", "- # Big\n- b", "> ##### Big", "> ###### Big"])
def test_a_heading_that_a_page_has_no_room_for_is_moved_and_not_dropped(written):
    assert re.search(r"<h([24])>Big</h\1>", markdown.to_page(written, NAMES))


@pytest.mark.parametrize("entity", ["&#8238;", "&#x202E;", "&rlm;", "&#7;", "&#x1B;", "&#x2{{ odd.figure }}2E;"])
def test_no_entity_brings_in_what_a_text_cannot_hold(entity):
    html = markdown.to_html(f"a{entity}b", {**NAMES, "odd.figure": "0"})
    assert html.replace("\N{REPLACEMENT CHARACTER}", "") == "<p>ab</p>"


@pytest.mark.parametrize(
    "written",
    [
        "[gov](https://www.gov.uk@evil.example/)",
        "[gov](https://www.gov.uk&#64;evil.example/)",
        "[gov](<https:\\\\www.gov.uk@evil.example/>)",
        "[gov][1]\n\n[1]: HTTPS:///www.gov.uk@evil.example",
        "[gov]({{ odd.address }})",
        "[gov](https://www.gov.uk{{ odd.user }})",
    ],
)
def test_an_address_with_a_user_part_is_no_link(written):
    names = {"odd.address": "https://www.gov.uk@evil.example", "odd.user": "@evil.example"}
    assert markdown.to_html(written, names) == '<p><a rel="noopener noreferrer">gov</a></p>'


def test_an_at_sign_after_the_site_is_none():
    assert 'href="https://a.uk/@b?c@d"' in markdown.to_html("[x](https://a.uk/@b?c@d)", {})


def test_a_name_from_the_right_turns_nothing_beside_it():
    assert markdown.isolated("\u05d0\u05d1") == NAMES["right.name"]
    assert (
        markdown.to_html("Ring {{ right.name }}: 01632 960101", NAMES)
        == f"<p>Ring {NAMES['right.name']}: 01632 960101</p>"
    )
    assert markdown.isolated("Mya") == "Mya"
    assert markdown.isolated("https://\u05d0.example") == "https://\u05d0.example"


@pytest.mark.parametrize(
    ("written", "html", "why"),
    [
        ("- a\n  - b", "<ul> <li>a <ul> <li>b</li> </ul> </li> </ul>", "a list in a list, at two spaces"),
        ("1. a\n  1. b", "<ol> <li>a <ol> <li>b</li> </ol> </li> </ol>", "a numbered one too"),
        ("These:\n- a\n- b", "<p>These:</p> <ul> <li>a</li> <li>b</li> </ul>", "a list right below a line"),
        ("Ring:\n1. a", "<p>Ring:</p> <ol> <li>a</li> </ol>", "a numbered one too"),
        ("7. a\n8. b", '<ol start="7"> <li>a</li> <li>b</li> </ol>', "numbers start anywhere"),
        ("~~no~~", "<p><s>no</s></p>", "struck through"),
        ("Old\n===\n\nNew\n---", "<h2>Old</h2> <h2>New</h2>", "underlined headings"),
        ("[a][b]\n\n[b]: tel:999", '<p><a href="tel:999" rel="noopener noreferrer">a</a></p>', "defined below"),
        ('[a](tel:9 "T")', '<p><a href="tel:9" title="T" rel="noopener noreferrer">a</a></p>', "with a title"),
        ("a (c) 2018 +- -- x", "<p>a (c) 2018 +- -- x</p>", "no sign becomes another"),
        ("![[x](tel:9)", '<p>![<a href="tel:9" rel="noopener noreferrer">x</a></p>', "no picture"),
    ],
)
def test_markdown_is_read_as_people_write_it(written, html, why):
    assert " ".join(markdown.to_page(written, NAMES).split()) == html, why


def test_a_table_right_below_a_line_is_a_table():
    html = markdown.to_page("Who:\n| a | b |\n|---|---|\n| c | d |", {})
    assert html.startswith("<p>Who:</p>\n<table>") and html.count("<t") == 9


def marked(*items: str) -> str:
    """A list that shows the marks of its author."""
    shown = (
        f'<li><span class="written-mark">{mark}</span> {rest}</li>' for mark, rest in (i.split("|") for i in items)
    )
    return f'<ol class="written"> {" ".join(shown)} </ol>'


@pytest.mark.parametrize(
    ("written", "html", "why"),
    [
        ("(a) x\n(b) y", marked("(a)|x", "(b)|y"), "letters in brackets"),
        ("We:\n(a) x\n(b) y", "<p>We:</p> " + marked("(a)|x", "(b)|y"), "right below a colon"),
        ("(a) x\n  (i) y\n  (ii) z", marked("(a)|x " + marked("(i)|y", "(ii)|z") + " "), "one in another"),
        ("A. x\nB. y", marked("A.|x", "B.|y"), "capitals"),
        ("iv) x\nv) y\nvi) z", marked("iv)|x", "v)|y", "vi)|z"), "Roman numbers, from anywhere"),
        ("4) x\n5) y", marked("4)|x", "5)|y"), "a bracket stays a bracket"),
        ("3.1 x\n3.1.1 y\n3.2 z", marked("3.1|x", "3.1.1|y", "3.2|z"), "clauses"),
        ("3.9. x\n3.10. y", marked("3.9.|x", "3.10.|y"), "with a full stop"),
        ("(a) x\nof y", marked("(a)|x of y"), "a broken line goes on"),
        ("under section 10\n(a) of it", "<p>under section 10 (a) of it</p>", "a sentence that breaks before a mark"),
        ("3.1 x\n3.2 y\n7.5 z", marked("3.1|x", "3.2|y 7.5 z"), "a number that is not the next"),
        ("3.1 x\n\n## A\n\n3.2 y", f"{marked('3.1|x')} <h2>A</h2> {marked('3.2|y')}", "over a heading"),
        ("10.40. You wait.\n\n16.20. You go.", "<p>10.40. You wait.</p> <p>16.20. You go.</p>", "times of a day"),
        ("A. Bell\nrang", "<p>A. Bell rang</p>", "somebody's name"),
    ],
)
def test_the_marks_of_a_list_are_shown_as_they_were_written(written, html, why):
    assert " ".join(markdown.to_page(written, NAMES).split()) == html, why


def test_a_footnote_stands_at_the_end_and_its_numeral_leads_there_and_back():
    html = markdown.to_page("Ask[^1] again[^1].\n\n[^1]: In *writing*.", {})
    (ref, again), (back, second) = re.findall(r'id="(fnref[^"]*)"', html), re.findall(r'href="#(fnref[^"]*)"', html)
    (place,) = set(re.findall(r'href="#(fn-[^"]*)"', html))
    assert (ref, again) == (back, second) and f'<li id="{place}"><p>In <em>writing</em>.' in html
    assert place not in markdown.to_page("Ask[^1].\n\n[^1]: In speech.", {}), "two texts on one page"


def test_a_text_is_read_as_one_around_its_blocks():
    text = "Ask[^1].\n{{ block.version }}\n- x\n{{ block.chart }}\n[^1]: In writing."
    html = markdown.around(text, {}, markdown.Headings(), lambda name: f"<b>{name}</b>")
    assert re.sub(r"<sup>.*?</sup>", "^", html).startswith(
        "<p>Ask^.</p>\n<b>version</b>\n<ul>\n<li>x</li>\n</ul>\n<b>chart</b>\n<section"
    )


def test_a_footnote_of_a_short_text_has_no_places_for_it_may_stand_on_a_page_twice():
    html = markdown.to_html("Ask[^1].\n\n[^1]: In writing.", {})
    assert html.startswith("<p>Ask[1].</p>")
    assert "In writing." in html and "id=" not in html and "href=" not in html


def test_no_two_headings_of_a_page_have_one_id_and_none_has_one_that_is_taken():
    headings = markdown.Headings("local-", seen={"local-b": 1})
    html = markdown.to_page("## A\n\n## A\n\n## A 2\n\n## B\n\n## __config\n\n## Theme scripts", {}, headings)
    ids = re.findall(r'id="([^"]*)"', html)
    assert ids == ["local-a", "local-a-2", "local-a-2-2", "local-b-2", "local-__config", "local-theme-scripts"]
