"""The security policy: nothing from elsewhere, and of inline scripts only those of the theme's own templates."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from macros.publishing.headers import ALWAYS, PLACE, above, below, headers_file, of_theme, with_policy

FIXED = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; font-src 'self'; "
    "img-src 'self' data:; manifest-src 'self'; style-src 'self'; script-src 'self'"
)


def hashed(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy(*templates: str) -> str:
    """The content of the policy that such templates lead to."""
    return of_theme(templates, "/").split('content="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("template", "hashes"),
    [
        ("<p>no script</p>", []),
        # an inline script of the theme may run, for it is named by its very text
        ("<script>a()</script>", [hashed("a()")]),
        ("<script>\n a()\n</script>", [hashed("\n a()\n")]),
        # the one gap that the theme leaves in a script is filled as the build fills it
        ('<script>b("{{ config.extra.scope | d(base_url) }}")</script>', [hashed('b("/")')]),
        # one from a file is allowed as our own, and data do not run
        ('<script src="x.js"></script>', []),
        ('<script id="__config" type="application/json">{"a": 1}</script>', []),
        # each once
        ("<script>a()</script><script>a()</script>", [hashed("a()")]),
    ],
)
def test_only_the_theme_s_own_scripts_may_run(template, hashes):
    assert policy(template) == " ".join([FIXED, *hashes])


def test_the_order_of_scripts_does_not_change_the_policy():
    assert policy("<script>a()</script>", "<script>b()</script>") == policy("<script>b()</script><script>a()</script>")


def test_a_script_that_stands_on_a_page_and_not_in_the_theme_is_not_named():
    page = with_policy(f"<head>{PLACE}</head><script>evil()</script>", of_theme(["<script>a()</script>"], "/"))
    assert hashed("a()") in page
    assert hashed("evil()") not in page


def test_nothing_unsafe_is_ever_allowed():
    assert "unsafe" not in policy("<script>a()</script><style>b{}</style><p onclick='c()'>")


def test_the_policy_takes_the_place_of_its_mark_and_of_nothing_else():
    page = with_policy(f"<head>{PLACE}</head><p>{PLACE}</p>", of_theme([], "/"))
    assert page.count("Content-Security-Policy") == 1
    assert page.endswith(f"<p>{PLACE}</p>")


def test_the_theme_s_checkboxes_lose_an_attribute_that_html_forbids():
    html = '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">'
    assert with_policy(html, "") == '<input class="md-toggle" type="checkbox" id="__drawer">'
    assert with_policy('<input type="text" autocomplete="off">', "") == '<input type="text" autocomplete="off">'


def test_a_host_says_the_policy_of_the_pages_and_what_they_cannot_say_themselves():
    said = headers_file(of_theme(["<script>a()</script>"], "/")).splitlines()
    assert said[:2] == ["/*", f"  Content-Security-Policy: {FIXED} {hashed('a()')}; frame-ancestors 'none'"]
    assert [f"  {name}: {value}" for name, value in ALWAYS.items()] == said[2:7]


def test_a_host_is_told_to_keep_a_demonstrations_files_from_search_engines():
    assert "  X-Robots-Tag: noindex" in headers_file(of_theme([], "/"), hidden=True).split("\n\n")[0].splitlines()
    assert "X-Robots-Tag" not in headers_file(of_theme([], "/"))


def test_above_several_editions_only_the_demonstrations_are_kept_from_search_engines():
    """Hosts read this file only at the top, and the one there is made from the first edition's, whichever that is."""
    plain, hidden = headers_file(of_theme([], "/")), headers_file(of_theme([], "/"), hidden=True)
    assert above(hidden, []) == plain
    assert above(hidden, ["bromley"]) == above(plain, ["bromley"])
    assert above(plain, ["bromley"]).removeprefix(plain) == "\n/bromley/*\n  X-Robots-Tag: noindex\n"


def test_no_file_is_told_twice_how_long_it_lasts():
    """Hosts join what two rules say of one file."""
    said = headers_file(of_theme([], "/"))
    everything, *rest = said.split("\n\n")
    assert "Cache-Control" not in everything
    assert [rule.count("Cache-Control: public, max-age=31536000, immutable") for rule in rest] == [1, 1]


def test_above_many_sites_a_file_is_told_how_long_it_lasts_in_each_of_their_folders():
    """With a name for the folder, not a star: Cloudflare reads only one star in a line."""
    lines = below(headers_file(of_theme([], "/"))).splitlines()
    assert [line for line in lines if line.startswith("/")] == [
        "/*",
        "/:edition/assets/javascripts/*",
        "/:edition/assets/stylesheets/*",
    ]
