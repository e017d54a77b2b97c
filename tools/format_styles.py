"""Lays out the style sheets, one declaration a line: `python -m tools.format_styles`."""

from __future__ import annotations

from pathlib import Path

import cssbeautifier

OVERRIDES = Path(__file__).resolve().parents[1] / "overrides"
# All but what tools/fonts.py writes, and the one that is a template.
SHEETS = tuple(
    path
    for path in sorted(OVERRIDES.rglob("*.css"))
    if not path.is_relative_to(OVERRIDES / "assets/fonts") and not path.is_relative_to(OVERRIDES / "fragments")
)


def laid_out(text: str) -> str:
    """A style sheet as it is to stand."""
    options = cssbeautifier.default_options()
    options.indent_size = 2
    options.space_around_combinator = True
    options.end_with_newline = True
    return str(cssbeautifier.beautify(text, options))


if __name__ == "__main__":
    for sheet in SHEETS:
        sheet.write_text(laid_out(sheet.read_text(encoding="utf-8")), encoding="utf-8")
