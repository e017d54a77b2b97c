"""Partnerships' folders from people who mean harm: texts, names, links, pipes and sizes that nobody ought to trust."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tools.fuzz import payloads
from tools.fuzz.command import REPOSITORY
from tools.fuzz.payloads import call

NAME = "hostile"
MOST = 16  # texts in one folder
Shape = Callable[[Random, Path, Path], None]
GOOD = REPOSITORY / "tests" / "examples" / "good" / "partnerships" / "eastland"
PROFILE = REPOSITORY / "partnerships" / "testshire" / "partnership.yml"
PROTOCOL = {
    "number": "1.0", "status": "draft", "owner": "The partnership's manager", "tier": "2", "approved_by": "The board",
    "history": [{"number": "0.9", "on": "2025-04", "what": "A first draft."}], "signatories": ["Testshire Police"],
    "sections": {"consent": {"does": "replaces"}, "local": {"does": "adds", "after": "purpose"}},
}  # fmt: skip
PAGE = "# Harbour\n\nRing {{ front_door.phone }}.\n\n## Where to go\n\nTo the harbour.\n"
# The fields of a profile and of a case that hold words, an address, and a choice of a few.
WORDS = {"name", "short_name", "area", "hours", "says", "kept_by", "who", "does", "within", "what", "title", "summary",
         "content_note", "story", "ask", "text", "headline", "consequence", "feedback", "colleague", "shared", "with",
         "why",
         "basis", "debrief", "is", "owner", "approved_by", "number", "role", "front-door"}  # fmt: skip
LISTS = {"signatories", "secure_ways", "objectives"}
ADDRESSES = {"url", "site", "email", "phone", "feedback"}


@dataclass(frozen=True)
class Plan:
    """What is hostile about a folder: which texts, each by the number of its chance, and what else."""

    seed: int
    texts: tuple[int, ...]
    shapes: tuple[Shape, ...] = ()

    def __str__(self) -> str:
        texts = f"texts {', '.join(map(str, self.texts))}" if self.texts else "no texts"
        return "; ".join([texts, *(shape.__name__.strip("_").replace("_", " ") for shape in self.shapes)])


def plan(seed: int) -> Plan:
    """Some texts, and as often as not something else."""
    chance = Random(seed)
    texts = range(chance.randint(1, MOST))
    return Plan(seed, tuple(texts), tuple(chance.sample(SHAPES, chance.choice((0, 0, 1, 1, 2)))))


def make(plan: Plan, folder: Path, outside: Path) -> None:
    """Makes a folder as planned. `outside` is where its links lead, and where nothing may be written."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    profile = _read(PROFILE) | {"protocol": deepcopy(PROTOCOL)}
    profile["contacts"]["front-door"]["url"] = profile["site"] = "https://testshire.example/"
    case = _read(GOOD / "scenarios" / "ferry.yml")
    pages = {"pages/harbour.md": PAGE, "protocol/consent.md": PAGE, "protocol/local.md": PAGE}
    for number in plan.texts:
        _say(Random(plan.seed * 1000 + number), number, profile, case, pages)
    files = {"partnership.yml": _written(profile), "scenarios/ferry.yml": _written(case), **pages}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    for number, shape in enumerate(plan.shapes):
        shape(Random(plan.seed * 1000 + MOST + number), folder, outside)


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # `on` is a key here, and every value a text


def _written(content: Any) -> str:
    return (
        str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000))
        .replace("'on':", "on:")
        .replace("'true'", "true")
    )


def _say(chance: Random, number: int, profile: dict[str, Any], case: dict[str, Any], pages: dict[str, str]) -> None:
    """Puts one hostile text somewhere."""
    kind = chance.choice((payloads.SCRIPTS, payloads.SCRIPTS, payloads.LEAKS, payloads.TEMPLATES, payloads.ODD))
    text, where = call(number, chance.choice(kind)), chance.random()
    if where < 0.35:
        name = chance.choice(sorted(pages))
        lines = pages[name].split("\n")
        at = chance.randrange(len(lines))
        new = chance.choice(
            (f"{lines[at]} {text}", f"\n{text}\n", f"## {text}\n", f"| a |\n|---|\n| {text} |\n", f"{text}{lines[at]}")
        )
        pages[name] = "\n".join([*lines[:at], new, *lines[at + 1 :]])
        return
    holder, key = chance.choice(
        [leaf for leaf in _leaves(chance.choice((profile, case)), "") if leaf[2] or where > 0.9]
    )[:2]
    if isinstance(key, str) and key in ADDRESSES and holder[key].startswith(("http", "0")):
        text = call(number, chance.choice(payloads.ADDRESSES))
    holder[key] = chance.choice((text, f"{holder[key]} {text}", f"{text} {holder[key]}", text))


def _leaves(content: Any, key: Any) -> Iterator[tuple[Any, Any, bool]]:
    """Every text of a file: what holds it, its key there, and whether it is words or an address."""
    inside = content.items() if isinstance(content, dict) else enumerate(content)
    for name, value in inside:
        if isinstance(value, str):
            yield content, name, name in WORDS | ADDRESSES or key in LISTS
        elif isinstance(value, (dict, list)):
            yield from _leaves(value, name)


def _links_where_we_write(chance: Random, folder: Path, outside: Path) -> None:
    name = chance.choice(
        (
            "site",
            ".site.building",
            ".site.old",
            ".site.lock",
            ".lock",
            "based-on",
            "versions",
            ".site.sharewell",
            "layers",
        )
    )
    target = chance.choice((outside, outside / "precious.txt", Path("/nowhere"), Path("../../outside"), Path(name)))
    (folder / name).symlink_to(target)


def _links_where_we_read(chance: Random, folder: Path, outside: Path) -> None:
    name = chance.choice(("partnership.yml", "scenarios", "scenarios/ferry.yml", "scenarios/x.yml", "pages",
        "pages/x.md",
                          "protocol/consent.md", "logo.svg", "source.yml", "versions/1.yml", "layers/x",
                          "protocol"))  # fmt: skip
    path = folder / name
    _clear(path)
    path.symlink_to(chance.choice((outside, outside / "precious.txt", Path("/etc/passwd"), Path("/dev/zero"),
        Path(path.name),
                                   Path("/proc/self/fd/0"), Path(".."), Path("nowhere"),
                                       Path("/dev/tty"))))  # fmt: skip


def _the_folder_is_a_link(chance: Random, folder: Path, outside: Path) -> None:
    real = folder.parent / f"{folder.name}-itself"
    shutil.rmtree(real, ignore_errors=True)
    folder.rename(real)
    folder.symlink_to(real.name)


def _pipes(chance: Random, folder: Path, outside: Path) -> None:
    name = chance.choice((
        "partnership.yml", "scenarios/x.yml", "pages/x.md", "protocol/x.md", "logo.svg", "source.yml", "versions",
        "site", ".site.lock", ".site.building", ".site.old", "based-on", "pages", "layers", "x",
    ))  # fmt: skip
    path = folder / name
    _clear(path)
    os.mkfifo(path)


def _names(chance: Random, folder: Path, outside: Path) -> None:
    odd = (b"\xff\xfe.yml", b"a\nb.yml", b"<script>__ran(98)<script>.yml", b"x y.md", b"\xe2\x80\xae.yml", b".yml",
        b"-rf.yml", b"CON.yml",
           b"index.md", b"..yml", b"x.yml.txt", b"X.YML", b"x.yaml", b"{{ x }}.md", b"'\".md", b"\x1b[31m.md",
           b"\\.yml", b"%2e%2e.md",
           b"intro.yml", b"national.yml", b"site.md", b"*.yml", b"\xc3\xa9.md", b"e\xcc\x81.md", b"n" * 240 + b".md",
           b"constructor.md")  # fmt: skip
    for _ in range(chance.randint(1, 4)):
        room = chance.choice((b"", b"scenarios/", b"pages/", b"protocol/", b"versions/", b"layers/"))
        name = os.fsencode(folder) + b"/" + room + chance.choice(odd)
        os.makedirs(os.path.dirname(name), exist_ok=True)  # noqa: PTH103, PTH120  # a Path cannot be made of bytes
        with open(name, "wb") as file:  # noqa: PTH123  # the same
            file.write(chance.choice((PAGE.encode(), b"", b"name: x\n", (folder / "scenarios/ferry.yml").read_bytes()
                                      if (folder / "scenarios/ferry.yml").is_file() else b"x")))  # fmt: skip


def _giants(chance: Random, folder: Path, outside: Path) -> None:
    name = chance.choice(
        ("partnership.yml", "scenarios/x.yml", "pages/x.md", "protocol/consent.md", "logo.svg", "source.yml")
    )
    path, size = folder / name, chance.choice((1 << 20, 1 << 23, 1 << 26))
    _clear(path)
    if chance.random() < 0.3:
        with path.open("wb") as sparse:
            sparse.truncate(1 << 36)
        return
    piece = chance.choice(
        ("x", "x\n", "- x\n", "> ", "a: b\n", "[", "# x\n\n", "<a\n", "\n", "| a |\n", "{{ x }} ", "é")
    )
    path.write_text((piece * (size // len(piece.encode())))[:size], encoding="utf-8")


def _bombs(chance: Random, folder: Path, outside: Path) -> None:
    aliases = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    merges = "a0: &a0 {x: y}\n" + "".join(
        f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: *a{n - 1}}}\n" for n in range(1, 40)
    )
    bomb = chance.choice((aliases, merges, "[" * 50_000, "{a: " * 20_000, "- " * 20_000, "a: &a [*a]\n",
    "? " * 20_000, "&a " * 9999,
                          "".join(" " * n + "a:\n" for n in range(1500)), "x: " + "'" * 99_999,
                          "x: !!python/object/apply:os.system [x]",
                          "---\nx: y\n" * 9999, "".join(f"k{n}: v\n" for n in range(60_000)), "a: " + "9" * 100_000,
                          "%YAML 9.9\n---\nx"))  # fmt: skip
    path = folder / chance.choice(("partnership.yml", "scenarios/x.yml", "source.yml", "versions/1.yml"))
    _clear(path)
    old = (
        (folder / "partnership.yml").read_text(encoding="utf-8")
        if chance.random() < 0.3 and (folder / "partnership.yml").is_file()
        else ""
    )
    path.write_text(old + bomb, encoding="utf-8")


def _deep(chance: Random, folder: Path, outside: Path) -> None:
    path = folder / chance.choice(("pages", "scenarios", "layers", "versions", "x", "protocol"))
    for name in chance.choice((["d"] * 300, ["layers"] * 50, ["pages"] * 30, ["x" * 200] * 15)):
        path /= name
        path.mkdir(parents=True)


def _many(chance: Random, folder: Path, outside: Path) -> None:
    room = folder / chance.choice(("scenarios", "pages", "protocol", "layers", "x"))
    _clear(room) if room.is_symlink() or room.is_file() else None
    room.mkdir(exist_ok=True)
    for number in range(chance.choice((50, 1500))):
        (room / f"x{number}.{chance.choice(('yml', 'md', 'txt'))}").write_text("x", encoding="utf-8")


def _logo(chance: Random, folder: Path, outside: Path) -> None:
    logo = call(97, chance.choice(payloads.LOGOS).replace("{x}", payloads.SVG))
    _clear(folder / "logo.svg")
    (folder / "logo.svg").write_bytes(chance.choice((b"", b"", b"", b"\xef\xbb\xbf", b"\xff")) + logo.encode())


def _ids(chance: Random, folder: Path, outside: Path) -> None:
    new = chance.choice(payloads.IDS)
    path = folder / chance.choice(("partnership.yml", "scenarios/ferry.yml"))
    if path.is_file() and not path.is_symlink() and path.stat().st_size < 1 << 20:
        words = (
            ("front-door", "lado")
            if path.name == "partnership.yml"
            else ("arrival", "safe", "alone", "call", "mya", "keep", "limits", "ring")
        )
        text = path.read_text(encoding="utf-8", errors="replace")
        path.write_text(text.replace(chance.choice(words), new), encoding="utf-8")
    else:
        _names(chance, folder, outside)


def _in_the_way(chance: Random, folder: Path, outside: Path) -> None:
    name = chance.choice(
        (
            "site",
            ".site.lock",
            ".site.building",
            ".site.old",
            "based-on",
            "versions",
            "logo.svg",
            "partnership.yml",
            "pages",
        )
    )
    path = folder / name
    _clear(path)
    if chance.random() < 0.5:
        path.mkdir()
        (path / "mine.txt").write_text("mine", encoding="utf-8")
    else:
        path.write_text("mine", encoding="utf-8")


def _clear(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)


SHAPES: tuple[Shape, ...] = (
    _links_where_we_write, _links_where_we_read, _the_folder_is_a_link, _pipes, _names, _giants, _bombs, _deep, _many,
    _logo,
    _logo, _ids, _ids, _in_the_way,
)  # fmt: skip
