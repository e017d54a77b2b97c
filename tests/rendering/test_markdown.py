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
    assert "onclick" not in html.partition(">x</a>")[0]


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
    assert markdown.to_html(f"a{entity}b", {**NAMES, "odd.figure": "0"}) == "<p>ab</p>"


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


def test_no_two_headings_of_a_page_have_one_id_and_none_has_one_that_is_taken():
    headings = markdown.Headings("local-", seen={"local-b": 1})
    html = markdown.to_page("## A\n\n## A\n\n## A 2\n\n## B\n\n## __config\n\n## Theme scripts", {}, headings)
    ids = re.findall(r'id="([^"]*)"', html)
    assert ids == ["local-a", "local-a-2", "local-a-2-2", "local-b-2", "local-__config", "local-theme-scripts"]
