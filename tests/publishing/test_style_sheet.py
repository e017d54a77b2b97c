"""The style sheets: laid out by a tool, and only one of them knows the theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.publishing import style_sheet
from tests.support.project import REPOSITORY
from tools.format_styles import SHEETS, laid_out

THEME = re.compile(r"\.md-|--md-|\[data-md-")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_stands_as_the_tool_lays_it_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == laid_out(text), "run: python -m tools.format_styles"


def test_only_the_theme_s_sheet_names_the_theme() -> None:
    assert [path.name for path in SHEETS if THEME.search(path.read_text(encoding="utf-8"))] == ["theme.css"]


def test_the_site_s_sheet_is_every_part_once_in_its_order() -> None:
    parts = {path.stem: path.read_text(encoding="utf-8") for path in (REPOSITORY / "overrides/styles").iterdir()}
    assert sorted(parts) == sorted(style_sheet.PARTS)
    assert style_sheet.joined(REPOSITORY) == "\n".join(parts[name] for name in style_sheet.PARTS)
