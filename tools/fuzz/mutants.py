"""Real files with something wrong in them: what a hand, an editor, a merge or a bad disk makes of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

MOST = 4  # things wrong in one file
PATTERNS = ("scenarios/*.yml", "guidance/*.yml", "guidance/*/*.yml", "guidance/*/*.md",
    "partnerships/*/partnership.yml",
            "partnerships/*/source.yml", "partnerships/*/*/*.yml", "partnerships/*/*/*.md")  # fmt: skip
VALUES = (
    "", "~", "null", "true", "no", "0", "-1", "1e999", ".nan", ".inf", "0x1f", "0o7", "1_000", "9" * 400, "[]", "{}",
    "[[]]", "[~]", "{~: ~}", "{[]: {}}", "? x", "- - -", "*", "*a", "&a", "&a [*a]", "&a {x: *a}", "<<", "{<<: *a}",
    "!!python/object:os.system x", "!!binary aGk=", "!!set {a}", "!!timestamp x", "!x", "%TAG", "@x", "`x`", '"', "'",
    '"x" y', "'it's'", "|", ">", "|9\n x", "|-", ">+2", "#", ": ", "a: b: c", "---", "...", "\t", "\ttab", "x\n\ty: z",
    "2026-11-21", "9999-12-31", "0001-01-01", "2026-02-30", "2026-13-01T99:99:99Z", "12:30:45", "every 99 years",
    "{{", "}}", "{{ }}", "{{ x }}", "{{ front_door.name }}", "{{ front_door.name.name.name }}", "{% raw %}", "{# x",
    "{{ block.version }}", "{{ term. }}", "law:", ":law", "law:x", "rule:consent", "evidence:", "intro", "start",
    "national", "constructor", "__proto__", "../../etc/passwd", "/", ".", "..", "a/b", "CON", "x" * 5000, "[" * 3000,
    "> " * 60 + "x", "<a" + "\n" * 500, "<!--", "<![CDATA[", "<?php", "&#0;", "&#x110000;", "&#xD800;", "*" * 999,
    "(" * 999, "![" * 400, "`" * 999, "https://[x", "https://a@b.example", "javascript:alert(1)", "//x", "https://",
    "x@y",
    "mailto:", "tel:", "01632 960101", "+44", "999", "#fff", "#gggggg", "#", "rgb(1,2,3)", "1 day", "yes please",
)  # fmt: skip
STRANGE = (
    "\u202e", "\u2066", "\u200b", "\u2028", "\u2029", "\x85", "\r", "\x0c", "\x0b", "\x1b[31m", "\x00", "\x7f",
    "\ufeff",
    "\u00a0", "\ufffe", "\U000e0041", "\U0001f9d1\u200d\u2695\ufe0f", "e\u0301" * 50, "\ufdfd", "ਪੰਜਾਬੀ", "中文", "ß",
    "İ",
    "\u0130", "ﬁ", "’", "“", "–", "…", "\u3000", "\ud7ff", "\U0010ffff", "\u0300" * 300,
)  # fmt: skip
BROKEN = (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xff\xfe", b"\x80", b"\xe2\x82")
TOKEN = re.compile(r"[\w-]+|[^\w\s]|\s+")
VALUE = re.compile(r"(?m)(?<=: )\S.*$|(?<=- )\S.*$")
KEY = re.compile(r"(?m)^([ -]*)([\w-]+)(?=:)")


def files(root: Path) -> list[Path]:
    """The files of a project from which mutants are made, in the same order everywhere."""
    return sorted({path for pattern in PATTERNS for path in root.glob(pattern)})


def mutant(chance: Random, whole: bytes, others: bytes = b"") -> bytes:
    """A file with one or a few things wrong in it. `others` is another file, of which a part may get into this one."""
    for _ in range(chance.choice((1, 1, 1, 2, MOST))):
        change = chance.choice(BYTES + TEXTS * 3)
        whole = change(chance, whole, others) if change in BYTES else _as_text(change, chance, whole)
    return whole


def _as_text(change: Callable[[Random, str], str], chance: Random, whole: bytes) -> bytes:
    text = whole.decode("utf-8", "surrogateescape")
    return change(chance, text).encode("utf-8", "surrogateescape")


def _flip(chance: Random, whole: bytes, _: bytes) -> bytes:
    flipped = bytearray(whole or b"\n")
    for _ in range(chance.choice((1, 1, 3, 20))):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _break(chance: Random, whole: bytes, _: bytes) -> bytes:
    at = chance.randint(0, len(whole))
    return whole[:at] + chance.choice(BROKEN) + whole[at:]


def _cut(chance: Random, whole: bytes, _: bytes) -> bytes:
    at = chance.randint(0, len(whole))
    return chance.choice((whole[:at], whole[at:]))


def _graft(chance: Random, whole: bytes, others: bytes) -> bytes:
    at, start = chance.randint(0, len(whole)), chance.randint(0, len(others))
    return whole[:at] + others[start : start + chance.choice((10, 200, 5000))] + whole[at:]


def _coded(chance: Random, whole: bytes, _: bytes) -> bytes:
    text = whole.decode("utf-8", "replace")
    return chance.choice((text.encode("utf-16"), text.encode("utf-32"), text.encode("utf-8-sig"),
                          text.encode("cp1252", "replace"), text.replace("\n", "\r\n").encode(),
                          text.replace("\n", "\r").encode()))  # fmt: skip


def _delete_lines(chance: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randint(0, len(lines))
    return "".join(lines[:at] + lines[at + chance.choice((1, 1, 2, 10)) :])


def _repeat_lines(chance: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randint(0, len(lines))
    return "".join(lines[:at] + lines[at : at + chance.choice((1, 3, 15))] * chance.choice((2, 2, 3, 40)) + lines[at:])


def _swap_lines(chance: Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def _indent(chance: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randint(0, len(lines))
    until = at + chance.choice((1, 1, 4, 30))
    by = chance.choice((" ", "  ", "    ", "\t", "\u00a0", "- ", "> ", ""))
    return "".join(lines[:at] + [by + (line if by else line.lstrip()) for line in lines[at:until]] + lines[until:])


def _swap_tokens(chance: Random, text: str) -> str:
    tokens = TOKEN.findall(text) or [""]
    one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    tokens[one], tokens[other] = tokens[other], tokens[one]
    return "".join(tokens)


def _drop_token(chance: Random, text: str) -> str:
    tokens = TOKEN.findall(text) or [""]
    tokens[chance.randrange(len(tokens))] *= chance.choice((0, 0, 2))
    return "".join(tokens)


def _rename_key(chance: Random, text: str) -> str:
    keys = list(KEY.finditer(text))
    if not keys:
        return text
    key, other = chance.choice(keys), chance.choice(keys)
    new = chance.choice(
        (other[2], key[2][:-1], key[2].upper(), f'"{key[2]}"', f"{key[2]} ", "~", "[x]", "<<", "1", "no")
    )
    return text[: key.start(2)] + new + text[key.end(2) :]


def _swap_value(chance: Random, text: str) -> str:
    values = list(VALUE.finditer(text))
    if not values:
        return chance.choice(VALUES) + text
    value = chance.choice(values)
    new = chance.choice((*VALUES, chance.choice(values)[0]))
    return text[: value.start()] + new + text[value.end() :]


def _insert(chance: Random, text: str) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(STRANGE + VALUES) + text[at:]


def _huge(chance: Random, text: str) -> str:
    at = chance.randint(0, len(text))
    piece = chance.choice(
        (text[at : at + chance.choice((1, 2, 5, 40))], "> ", "- ", "* a\n", "\n", "<a", "{{ ", "  ", "|")
    )
    return text[:at] + piece * chance.choice((100, 1000, 5000, 20000)) + text[at:]


BYTES = (_flip, _break, _cut, _graft, _coded)
TEXTS = (_delete_lines, _repeat_lines, _swap_lines, _indent, _swap_tokens, _drop_token, _rename_key, _swap_value,
         _swap_value, _insert, _huge)  # fmt: skip
