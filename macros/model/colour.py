"""Contrast between colours, as WCAG 2.2 counts it (success criterion 1.4.3), and the nearest that has enough."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable

LEAST = 4.5
# The site's paper and wash, in light and in dark; a test compares them with tokens.css.
LIGHT = ("#ffffff", "#f4f6f7")
DARK = ("#12181d", "#1b242b")
_DARKEST = 0.04045  # below it, sRGB is linear


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as '#0f4c5c', from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least(colour: str, grounds: Iterable[str]) -> float:
    """The lowest contrast of a colour with any of these grounds."""
    return min(contrast(colour, ground) for ground in grounds)


def nearest(colour: str, grounds: tuple[str, ...]) -> str:
    """The colour of the same hue with enough contrast on every ground, as little lighter or darker as will do."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    step = -0.005 if _luminance(grounds[0]) > _luminance("#777777") else 0.005
    found = colour.lower()
    while least(found, grounds) < LEAST:  # black or white is reached at the latest, and has enough
        lightness = min(max(lightness + step, 0), 1)
        found = "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, lightness, saturation))
    return found


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
