"""A partnership's own look: an accent that everybody can read, and a logo that is nothing but a drawing."""

from __future__ import annotations

import re

import pytest

from macros.checks import logo
from macros.content import edition
from macros.model import colour
from tests.support.project import REPOSITORY, edit, found_in, make_whole

PROFILE = "partnerships/testshire/partnership.yml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def test_contrast_is_counted_as_wcag_counts_it():
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert colour.contrast("#ffffff", "#0f4c5c") == pytest.approx(9.5, abs=0.05)


@pytest.mark.parametrize("scheme", [colour.LIGHT, colour.DARK])
def test_the_grounds_are_those_of_the_style_sheet(scheme):
    css = (REPOSITORY / "overrides/styles/tokens.css").read_text(encoding="utf-8")
    light, dark = css.split("prefers-color-scheme: dark", 1)
    part = light if scheme == colour.LIGHT else dark
    found = [re.search(rf"--{name}: (#\w+);", part)[1] for name in ("paper", "wash")]
    assert [value if len(value) == 7 else f"#{value[1:] * 2}" for value in found] == list(scheme)


@pytest.mark.parametrize("chosen", ["#ffdd00", "#7cc7d6", "#808080", "#ff0000", "#ffffff"])
@pytest.mark.parametrize("grounds", [colour.LIGHT, colour.DARK])
def test_the_nearest_colour_passes_on_every_ground(chosen, grounds):
    right = colour.nearest(chosen, grounds)
    assert colour.least(right, grounds) >= colour.LEAST
    assert re.fullmatch(r"#[0-9a-f]{6}", right)


def test_a_colour_that_passes_is_its_own_nearest():
    assert colour.nearest("#0F4C5C", colour.LIGHT) == "#0f4c5c"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            'accent: "#7cc7d6"',
            "7:9: #7cc7d6 has a contrast of 1.8 on the light page, and 4.5 is the least; "
            f"the nearest that passes is '{colour.nearest('#7cc7d6', colour.LIGHT)}'",
        ),
        (
            'accent: "#0f4c5c"\naccent_dark: "#0f4c5c"',
            "8:14: #0f4c5c has a contrast of 1.7 on the dark page, and 4.5 is the least; "
            f"the nearest that passes is '{colour.nearest('#0f4c5c', colour.DARK)}'",
        ),
        (
            'accent_dark: "#d9b3e0"',
            "7:1: 'accent_dark' does nothing without 'accent', the colour on a light page; add it, or take this out",
        ),
        ("accent: teal", "7:9: 'teal' cannot be a colour: write # and six digits or letters, as in '#0f4c5c'"),
    ],
)
def test_an_accent_without_contrast_is_refused_with_the_nearest_that_passes(line, problem, project):
    edit(project, PROFILE, "feedback:", f"{line}\nfeedback:")
    assert found_in(project, "testshire") == [f"{PROFILE}:{problem}"]


def test_an_accent_is_given_a_dark_twin_unless_it_has_one(project):
    edit(project, PROFILE, "feedback:", 'accent: "#5b1f69"\nfeedback:')
    light, dark = edition.load(project, "testshire").accent
    assert light == "#5b1f69"
    assert colour.least(dark, colour.DARK) >= colour.LEAST
    edit(project, PROFILE, "feedback:", 'accent_dark: "#d9b3e0"\nfeedback:')
    assert edition.load(project, "testshire").accent == ("#5b1f69", "#d9b3e0")


@pytest.mark.parametrize(
    ("inside", "place", "problem"),
    [
        ("<script>alert(1)</script>", 59, "a logo cannot hold <script>"),
        ('<a href="https://a.b"><path d="M0 0"/></a>', 59, "a logo cannot hold <a>"),
        ('<image href="x.png"/>', 59, "a logo cannot hold <image>"),
        ("<foreignObject/>", 59, "a logo cannot hold <foreignObject>"),
        ('<animate attributeName="href" to="javascript:alert(1)"/>', 59, "a logo cannot hold <animate>"),
        ('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>', 59, "a logo cannot hold <script>"),
        ('<path onload="alert(1)" d="M0 0"/>', 59, "'onload' would run something"),
        ('<use href="https://a.b/c.svg#x"/>', 59, "this logo points elsewhere"),
        ('<path style="fill: url(https://a.b/c)"/>', 59, "'style' would fetch something"),
        ("<style>.a { fill: red }</style>", 59, "a logo cannot hold <style>"),
        ("<style>@im<g/>port 'https://a.b';</style>", 59, "a logo cannot hold <style>"),
        ('<pattern id="p"/>', 59, "a logo cannot hold <pattern>"),
        ('<path filter="url(#f)"/>', 59, "a logo cannot have 'filter'"),
        ("<path style=\"fill: image-set('https://a.b/c' 1x)\"/>", 59, "'style' would fetch something"),
        ("<path style=\"mask: -webkit-image-set('c' 1x)\"/>", 59, "'style' would fetch something"),
        ("<path style=\"@import 'c'\"/>", 59, "'style' would fetch something"),
        ("<g>" * 60 + "</g>" * 60, 0, "this logo is nested over 50 deep"),
        ("<path style=\"fill: src('https://a.b/c')\"/>", 59, "'style' would fetch something"),
        ('<path style="fill: \\75rl(x)"/>', 59, "'style' would fetch something"),
    ],
)
def test_what_could_run_or_fetch_is_refused_with_its_place(inside, place, problem, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(SVG.format(inside), encoding="utf-8")
    found = logo.faults(path, "logo.svg")
    assert [fault.message.startswith(problem) for fault in found][:1] == [True], found
    assert found[0].location.line == 1
    assert place in (0, found[0].location.column)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("GIF89a", "logo.svg:1:1: this is not an SVG drawing"),
        ("<html/>", "logo.svg:1:1: this is not an SVG drawing"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>\n' + SVG.format("&a;"), "logo.svg:1:27: an entity is declared here"),
        ('<?xml-stylesheet href="a.css"?>' + SVG.format(""), "logo.svg:1:1: a style sheet or program is called here"),
    ],
)
def test_what_is_no_drawing_is_refused(text, problem, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(text, encoding="utf-8")
    assert str(logo.faults(path, "logo.svg")[0]).startswith(problem)


def test_a_drawing_with_gradients_styles_and_what_its_program_left_is_fine(tmp_path):
    inside = (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>'
        '<path id="a" style="fill:url(#g);stroke:rgb(0 0 0)" d="M0 0h9v9z"/><use href="#a" x="9"/>'
    )
    path = tmp_path / "logo.svg"
    path.write_text(SVG.format(inside), encoding="utf-8")
    assert logo.faults(path, "logo.svg") == []


def _again(kind: str, inside: str, count: int = 12) -> str:
    """Parts that each use the one before many times, so that few bytes are more to draw than anybody has time for."""
    levels = ['<path id="n0" d="M0 0h9v9z"/>']
    levels += [f'<{kind} id="n{n}">{inside.format(f"n{n - 1}") * 9}</{kind}>' for n in range(1, count)]
    return f"<defs>{''.join(levels)}</defs>{inside.format(f'n{count - 1}')}"


@pytest.mark.parametrize(
    "inside",
    [
        _again("g", '<use href="#{}"/>'),
        _again("g", '<use href="#{}"/>', 3),
        _again("mask", '<path mask="url(#{})"/>'),
        _again("clipPath", '<path style="clip-path: url(#{})"/>'),
        '<g id="a"><use href="#a"/></g>',
        '<mask id="a"><path mask="url(#a)"/></mask>',
        '<g id="a">' + "<path/>" * 90 + "</g>" + '<use href="#a"/>' * 90,
    ],
    ids=["uses", "a use in a use", "masks", "clips", "itself", "a mask of itself", "many"],
)
def test_a_small_logo_that_is_much_to_draw_is_refused(inside, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(SVG.format(inside), encoding="utf-8")
    what = "this logo draws over 5000 parts, or parts within parts that it uses; ask for a simpler drawing"
    assert [str(fault) for fault in logo.faults(path, "logo.svg")] == [f"logo.svg:1:1: {what}"]


@pytest.mark.slow
def test_a_folder_s_logo_and_accent_stand_in_its_site(project):
    """Built by the project's own modules, in a process of their own; see `built`."""
    edit(project, PROFILE, "feedback:", 'accent: "#5b1f69"\nfeedback:')
    (project.partnerships / "testshire/logo.svg").write_text(SVG.format('<path d="M0 0h9v9z"/>'), encoding="utf-8")
    site = built(make_whole(project))
    page = (site / "contacts/index.html").read_text(encoding="utf-8")
    assert '<img class="logo" src="../assets/logo.svg" alt=""' in page
    assert 'href="../assets/accent.css"' in page
    assert "--accent: #5b1f69" in (site / "assets/accent.css").read_text(encoding="utf-8")
    assert (site / "assets/logo.svg").is_file()


def built(project):
    import os
    import subprocess
    import sys

    environment = {**os.environ, "PYTHONPATH": str(project.root), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "macros", "build", "-p", "testshire", "-o", "site"]
    subprocess.run(command, cwd=project.root, env=environment, check=True)
    return project.root / "site"


def test_a_scripted_logo_keeps_the_edition_from_being_built(project):
    (project.partnerships / "testshire/logo.svg").write_text(SVG.format("<script/>"), encoding="utf-8")
    assert found_in(project, "testshire") == [
        "partnerships/testshire/logo.svg:1:59: a logo cannot hold <script>; "
        "ask for a plain SVG without scripts, styles, links or pictures"
    ]
