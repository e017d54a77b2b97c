"""Makes the site's fonts again, and the faces that the PDF falls back on: `python tools/fonts.py [site|print]`.

For the site, into overrides/assets/fonts: it fetches two packages with npm, keeps the letters that British names and
our own texts need, and writes the style sheet that names them. For the PDF, into macros/rendering/faces: one face for
each script that families here read and the PDF's own face lacks. It needs npm, and `pip install fonttools brotli`;
nothing of it runs while a site is built.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

HERE = Path(__file__).resolve().parent.parent / "overrides/assets/fonts"
# What English needs, with the punctuation of our texts.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ıŒœ–—‘’‚“”„†•…‹›€−")]
# The further letters of Welsh, Polish, Romanian and other names: files of their own, which a page without them leaves.
NAMES = [
    *map(ord, "ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŴŵŶŷŸŹźŻżŽž"),
    *map(ord, "ȘșȚțẀẁẂẃẄẅỲỳ"),
]
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]


@dataclass(frozen=True)
class Cut:
    """One weight, and for each fallback the share of its size at which its words are as long as ours."""

    weight: int
    beside: dict[str, float]


@dataclass(frozen=True)
class Family:
    """A family of a package: its height above and below the line, as shares of the size, and its weights."""

    name: str
    stem: str
    version: str
    above: float
    below: float
    cuts: tuple[Cut, ...]


# The shares are mean widths of letters in English text, ours over the fallback's; they and the heights come from
# @capsizecss/metrics 4.3.0.
FAMILIES = (
    Family(
        "Source Serif", "source-serif-4", "5.3.1", 1.036, 0.335,
        (Cut(400, {"Georgia": 1.074, "Noto Serif": 0.996}),
         Cut(600, {"Georgia Bold": 0.937, "Noto Serif Bold": 0.949})),
    ),
    Family(
        "Atkinson Next", "atkinson-hyperlegible-next", "5.3.0", 0.984, 0.316,
        (Cut(400, {"Arial": 0.996, "Roboto": 0.998}), Cut(700, {"Arial Bold": 0.996, "Roboto Bold": 1.057})),
    ),
)  # fmt: skip


# Scripts of languages that are read in the United Kingdom, in one weight each.
FACES = HERE.parents[2] / "macros/rendering/faces"
SCRIPTS = ("arabic", "bengali", "devanagari", "ethiopic", "gujarati", "gurmukhi", "sinhala", "tamil", "thai")
NOTO = "5.3.0"


def main() -> None:
    """Makes what was asked for; without a word, both."""
    for name in sys.argv[1:] or ["site", "print"]:
        {"site": site, "print": faces}[name]()


def faces() -> None:
    """Writes the faces of the PDF, as they come, with their licence."""
    FACES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for script in SCRIPTS:
            source = fetched(f"@fontsource/noto-sans-{script}@{NOTO}", Path(folder) / script)
            font = load_font(str(source / f"files/noto-sans-{script}-{script}-400-normal.woff2"), Options())
            font.flavor = None
            font.save(FACES / f"noto-sans-{script}.ttf")
            (FACES / "noto-sans-licence.txt").write_bytes((source / "LICENSE").read_bytes())


def fetched(package: str, folder: Path) -> Path:
    """Fetches a package with npm, and unpacks it into a folder; gives where its files are."""
    folder.mkdir(exist_ok=True)
    archive = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.split()[-1]
    with tarfile.open(folder / archive) as opened:
        opened.extractall(folder, filter="data")
    return folder / "package"


def site() -> None:
    """Writes the fonts of the site, their licences and their style sheet."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        rules = [rule for family in FAMILIES for rule in made(family, Path(folder))]
    head = "/* Made by tools/fonts.py. Optional: a page that begins in the fallback stays so, and nothing shifts. */\n"
    (HERE / "fonts.css").write_text(head + "\n".join(rules) + "\n", "utf-8")


def made(family: Family, folder: Path) -> list[str]:
    """Fetches a family and writes its files; gives its rules for the style sheet."""
    source = fetched(f"@fontsource/{family.stem}@{family.version}", folder / family.stem)
    (HERE / f"{family.stem}-licence.txt").write_bytes((source / "LICENSE").read_bytes())
    rules = []
    for cut in family.cuts:
        for part, letters in (("latin", LATIN), ("latin-ext", NAMES)):
            name = f"{family.stem}-{part}-{cut.weight}-normal.woff2"
            there = shrunk(source / "files" / name, HERE / name.replace("-normal", ""), letters)
            rules.append(face(family, cut.weight, name.replace("-normal", ""), there))
        rules += [beside(family, cut.weight, local, share) for local, share in cut.beside.items()]
    return rules


def shrunk(source: Path, target: Path, letters: list[int]) -> list[int]:
    """Keeps some letters of a font; gives those that it has."""
    options = Options(flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True, notdef_outline=True)
    font = load_font(str(source), options)
    there = sorted(set(letters) & set(font.getBestCmap()))
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=there)
    subsetter.subset(font)
    save_font(font, str(target), options)
    return there


def face(family: Family, weight: int, file: str, letters: list[int]) -> str:
    """The rule that names one file, with the letters that it is asked for."""
    return (
        f'@font-face {{ font-family: "{family.name}"; font-weight: {weight}; font-display: optional; '
        f'src: url("{file}") format("woff2"); unicode-range: {ranges(letters)}; }}'
    )


def beside(family: Family, weight: int, local: str, share: float) -> str:
    """The rule that stretches a font of the device to the measure of ours."""
    name = local.removesuffix(" Bold")
    return (
        f'@font-face {{ font-family: "{family.name} beside {name}"; font-weight: {weight}; src: local("{local}"); '
        f"size-adjust: {share:.1%}; ascent-override: {family.above / share:.1%}; "
        f"descent-override: {family.below / share:.1%}; line-gap-override: 0%; }}"
    )


def ranges(letters: list[int]) -> str:
    """Letters as a style sheet writes them, runs together."""
    runs: list[list[int]] = []
    for letter in letters:
        if runs and letter == runs[-1][1] + 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


if __name__ == "__main__":
    main()
