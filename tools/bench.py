"""Prints the project's numbers: `make bench`. Nothing is asserted; each line says what it is and what it may be.

`python -m tools.bench build theme` prints some of them; `thousand`, a build of 1,000 cases, is printed only if named.
"""

from __future__ import annotations

import gzip
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from macros import checks
from macros.audit import auditor, names, opening
from macros.audit.edition import audit
from macros.checks import tells
from macros.content import edition, library, project
from macros.engine import builder
from macros.exports import EXPORTS
from macros.model import reading
from macros.model.scenario import Scenario
from tests.support import searching
from tests.support.browser import serve
from tests.support.walk import begin
from tools import audit_score, bench_theme
from tools.get_browser import system

HERE = project.find()
INDEX = next(export.file for export in EXPORTS if export.name == "search index")
FOLDERS = ("macros", "overrides", "guidance", "docs", "partnerships")
KEPT = tempfile.TemporaryDirectory()  # what builds keep for one another, of each folder that is built
SLOWER = 6
MEGABYTE = 1_000_000
CLICKS = 20
_DENSE = "Data Protection Act 98. "
ROUNDS = 3
PRESS = 100  # ms that a finger or a mouse button is down; without it the press and its release fall into one frame
say = sys.stdout.write


def squeezed(path: Path) -> int:
    """A file's bytes after gzip -9."""
    return len(gzip.compress(path.read_bytes(), 9))


def imported(script: Path) -> set[Path]:
    """A script with all that it imports by a name that stands in it."""
    found, waiting = {script}, [script]
    while waiting:
        here = waiting.pop()
        names = re.findall(r"""(?:from |import\()"(\.[^"]+\.js)""", here.read_text("utf-8"))
        new = {(here.parent / name).resolve() for name in names} - found
        found |= new
        waiting += new
    return found


def component() -> None:
    """What a case loads, the kinds of question that stand in it included, and what the decision aid does."""
    assets = HERE.root / "overrides/assets"
    cases = edition.load(HERE).scenarios.items()
    kinds = {id_: {getattr(step, "kind", "choose") for step in case.steps.values()} for id_, case in cases}
    questions = {kind: assets / f"scenario/questions/{kind}.js" for kind in set().union(*kinds.values())}
    whole = imported(assets / "scenario/index.js")
    size, id_ = max(
        (sum(map(squeezed, whole.union(*(imported(questions[kind]) for kind in found)))), id_)
        for id_, found in kinds.items()
    )
    say(f"case '{id_}', the heaviest, script, gzip -9: {size} bytes (at most 12,000)\n")
    aid = sum(map(squeezed, imported(assets / "decide/index.js")))
    say(f"decision aid, script, what it shares with cases included, gzip -9: {aid} bytes (at most 5,000)\n")
    for what, path, limit in (("case", "scenario/case.css", 3000), ("decision aid", "decide/decide.css", 1500)):
        say(f"{what}, style, gzip -9: {squeezed(assets / path)} bytes (at most {limit})\n")


def writing() -> None:
    """How long each case takes, and how often its answers can be told by their form alone."""
    cases = edition.load(HERE).scenarios
    for id_, case in cases.items():
        found = reading.read(case)
        say(f"case '{id_}', middle way: {found.words:.0f} words, {found.decisions:.1f} decisions, ")
        say(f"{found.time:.1f} minutes (at most 12; it says {case.minutes})\n")
    measured = tells.measure({id_: tells.decisions(case) for id_, case in cases.items()})
    every = {**measured, "all of them": tells.together(measured)}
    say(
        f"how often a cue picks a sound answer, against chance (at most {tells.MOST:+.0%} of {tells.FEWEST} or more):\n"
    )
    cues = (*tells.CUES, tells.LEARNED)
    wide = max(map(len, cues))
    say(f"  {'':{wide}}{''.join(f'{id_:>18}' for id_ in every)}\n")
    for cue in cues:
        say(f"  {cue:{wide}}{''.join(f'{_told(found.get(cue)):>18}' for found in every.values())}\n")


def _told(tell: tells.Tell | None) -> str:
    return f"{tell.picked:.1f} of {tell.count}, {tell.above:+.0%}" if tell else "none"


@contextmanager
def copies(count: int, share: float = 1.0) -> Iterator[Path]:
    """A copy of the project with as many cases, made from the real ones in turn, all in one folder.

    The real ones keep their ids, for programmes and other cases name them. A `share` below 1 keeps so many of a case's
    steps, rounded up, and leads what led to the others to an ending.
    """
    real = sorted((HERE.root / "scenarios").glob("*.yml"))
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for folder in FOLDERS:
            shutil.copytree(HERE.root / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(HERE.configuration, root)
        (root / "scenarios").mkdir()
        for number in range(count):
            source = real[number % len(real)]
            text = shortened(source, share)
            text = re.sub(r"^title: .*", rf"\g<0> ({number})", text, count=1, flags=re.MULTILINE)
            id_ = source.stem if number < len(real) else f"case-{number:04}"
            (root / "scenarios" / f"{id_}.yml").write_text(text, "utf-8")
        yield root


def shortened(source: Path, share: float) -> str:
    """A case with its first steps only, still sound, as text."""
    if share == 1:
        return source.read_text("utf-8")
    case = yaml.load(source.read_text("utf-8"), Loader=yaml.BaseLoader)  # texts stay texts, as in our own loader
    kept = list(case["steps"])[: math.ceil(len(case["steps"]) * share)]
    case["steps"] = {name: case["steps"][name] for name in kept}
    outcomes = {name: list((step.get("choices") or step["outcomes"]).values()) for name, step in case["steps"].items()}
    ways = [outcome for found in outcomes.values() for outcome in found]
    for number, choice in enumerate(ways):
        later = kept[kept.index(choice["next"]) :] if choice["next"] in kept else []
        choice["next"] = later[0] if later else list(case["endings"])[number % len(case["endings"])]
    for number, name in enumerate(kept[1:]):
        outcomes[kept[number]][0]["next"] = name
    for number, name in enumerate(case["endings"]):
        outcomes[kept[-1]][number % len(outcomes[kept[-1]])]["next"] = name
    case["endings"] = {way["next"]: case["endings"][way["next"]] for way in ways if way["next"] in case["endings"]}
    for ending in case["endings"].values():
        ending["turned_on"] = kept[:1]  # every way leads by it, and perhaps by none of those that it named
    case["minutes"] = reading.read(Scenario.model_validate(case)).minutes
    return yaml.safe_dump(case, sort_keys=False, allow_unicode=True, width=110)


def measured(root: Path, *verb: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MiB of one run of the command line; the run must succeed."""
    ours = {"PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": f"{KEPT.name}/{root.name}"}
    environment = {**os.environ, **ours}
    command = [sys.executable, "-m", "macros", *verb]
    before = os.times().elapsed
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        run = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=told)
        _, status, usage = os.wait4(run.pid, 0)
        if status:
            told.seek(0)
            raise SystemExit(f"{told.read()[-2000:]}{' '.join(verb)} failed")
    return os.times().elapsed - before, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def checking() -> None:
    """How long `sharewell check` takes for 200 scenario files: short ones, and as long as our longest cases."""
    for words, share in (("of a short case", 0.1), ("as long as ours", 1.0)):
        with copies(200, share) as root:
            cases = sorted((root / "scenarios").iterdir())
            size = sum(path.stat().st_size for path in cases) / 200_000
            measured(root, "check")  # compiles the modules
            whole = [measured(root, "check", "--no-cache")[0] for _ in range(5)]
            after = []
            for path in cases[:5]:
                path.write_text(
                    re.sub(r"(?m)^title: .*\(", r"\g<0>changed, ", path.read_text("utf-8"), count=1), "utf-8"
                )
                after.append(measured(root, "check")[0])
        say(f"check, 200 scenario files {words}, {size:.0f} kB each: ")
        for what, walls in (("all read", whole), ("one of them changed since the last check", after)):
            say(f"{what}, median {statistics.median(walls):.2f} s of 5, {min(walls):.2f} to {max(walls):.2f} s; ")
        say("(under 1 s)\n")


def against_theme() -> None:
    """What a build takes beside the theme alone, which makes pages of the same finished HTML, in turn."""
    pairs = []
    with tempfile.TemporaryDirectory() as name, copies(0) as root:
        for path in (HERE.root / "scenarios").iterdir():
            shutil.copy(path, root / "scenarios")
        measured(root, "build")  # compiles the modules
        plain = bench_theme.written(root / "site", HERE.configuration, Path(name))
        for _ in range(ROUNDS):
            pairs.append((measured(root, "build")[1], bench_theme.built(plain)))
    ours, theme = (statistics.median(side) for side in zip(*pairs, strict=True))
    say(f"build, national edition: {ours:.2f} CPU s; the theme alone with the same finished HTML: {theme:.2f}; ")
    say(f"{ours / theme:.2f} times, medians of {ROUNDS} (at most 1.3)\n")


def building(counts: tuple[int, ...] = (50, 200)) -> None:
    """What a build costs as the number of cases grows: with nothing kept from before, and the same again."""
    found: dict[tuple[int, str], tuple[float, int]] = {}
    for count in counts:
        with copies(count) as root:
            for what in ("nothing kept", "again"):
                wall, cpu, peak = measured(root, "build")
                pages = sum(1 for _ in (root / "site").rglob("*.html"))
                found[count, what] = cpu, pages
                say(f"build, {count} cases, {what}: {pages} pages, {cpu:.1f} CPU s, {wall:.1f} s, ")
                say(f"{pages / wall:.1f} pages a second, peak {peak:.0f} MiB (at 1,000 cases under 800), ")
                say(f"{1000 * cpu / pages:.0f} ms CPU a page\n")
    fewer, more = counts[-2:]
    for what in ("nothing kept", "again"):
        (low, few), (high, many) = found[fewer, what], found[more, what]
        say(f"{more} cases against {fewer}, {what}: {high / many / (low / few):.2f} times a page ")
        say(f"(200 to 1,000: at most 1.2); each further case {1000 * (high - low) / (more - fewer):.0f} ms CPU\n")


def thousand() -> None:
    """The same with a thousand cases, which takes some ten minutes: only when somebody asks for it."""
    building((200, 1000))


def previewing() -> None:
    """From the save of one changed word to its page being served, beside a whole build in the same run."""
    for what, count, most in (("the national edition", 0, 1.0), ("200 cases", 200, 1.5)):
        with copies(count) as root:
            if not count:
                shutil.copytree(HERE.root / "scenarios", root / "scenarios", dirs_exist_ok=True)
            _, whole, _ = measured(root, "build")
            command = [sys.executable, "-m", "tools.preview", "times"]
            environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{HERE.root}", "NO_MKDOCS_2_WARNING": "1"}
            run = subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True)
            say(f"preview of {what}, whose build takes {whole:.1f} CPU s (at most {most} until a change is served):\n")
            say("".join(f"  {line}\n" for line in run.stdout.splitlines() if line.startswith("preview, ")))


def first_visit(page: Page, address: str, name: str) -> None:
    """What a first visit to a page loads, file by file."""
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url: len(gzip.compress(answer.body(), 9))}))
    page.goto(address, wait_until="networkidle")
    say(f"first visit to {name}, gzip -9:\n")
    for url, size in sorted(loaded.items(), key=lambda pair: -pair[1]):
        say(f"  {size:7} {url.split('/', 3)[3] or 'index.html'}\n")
    total = sum(size for url, size in loaded.items() if INDEX not in url)
    say(f"  {total:7} in all without the search index (at most 160,000)\n")


def clicks(page: Page, origin: str) -> None:
    """From click to painted feedback on the longest case, by Event Timing."""
    cases = edition.load(HERE).scenarios
    longest = max(cases, key=lambda id_: (HERE.root / "scenarios" / f"{id_}.yml").stat().st_size)
    page.add_init_script(
        "window.timed = []; new PerformanceObserver(list => timed.push(...list.getEntries()"
        ".filter(it => it.name === 'click').map(it => it.duration)))"
        ".observe({ type: 'event', durationThreshold: 16, buffered: true })"
    )
    page.goto(f"{origin}cases/{longest}/")
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    begin(page, f"{origin}cases/{longest}/")
    times = []
    for _ in range(CLICKS):
        page.locator("[data-now] input").first.check()
        page.wait_for_timeout(300)
        page.evaluate("timed.length = 0")
        page.get_by_role("button", name="Check: I am sure").click(delay=PRESS)
        page.wait_for_timeout(400)
        times.append(max(page.evaluate("timed"), default=16))
        page.locator("[data-now] [data-chosen] [data-action=back]").click()
        page.wait_for_timeout(200)
    say(f"click to painted feedback, '{longest}', 390 by 844, processor slowed {SLOWER} times, {CLICKS} clicks: ")
    say(
        f"median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms (under 50; Event Timing counts in 8 ms)\n"
    )


def finding(page: Page, origin: str) -> None:
    """How well the search answers what people type, and what opening it loads."""
    for name in searching.LISTS:
        answers = searching.asked(page, origin, searching.queries(name))
        good, none = sum(answer.good for answer in answers), sum(not answer.entries for answer in answers)
        say(f"search, tests/measures/{name}.tsv: {good} of {len(answers)} have one of their pages among the first ")
        say(f"{searching.FIRST} (at least {math.ceil(len(answers) * 41 / 45)}), {none} find nothing (none)\n")
        for answer in answers:
            if not answer.good:
                say(f"  missed: {answer.query}: {', '.join(answer.entries[: searching.FIRST]) or 'nothing'}\n")
    parts = [
        *(HERE.root / "overrides/assets/search").glob("*.js"),
        *(HERE.root / "overrides/assets/vendor").rglob("*.js"),
    ]
    say(f"search script, gzip -9: {sum(map(squeezed, parts))} bytes (at most 13,000), MiniSearch included\n")


def in_browser() -> None:
    """The numbers that a browser gives, on the real national edition."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "site"
        builder.build(HERE, "national", site)
        index, pages = squeezed(site / INDEX), sum(1 for _ in site.rglob("*.html"))
        served = serve(site)
        origin = next(served)
        options = {"executable_path": system()} if system() else {}
        browser = playwright.chromium.launch(args=["--no-sandbox", "--disable-dev-shm-usage"], **options)
        for address, words in ((origin, "the home page"), (f"{origin}cases/clinic/", "the case 'clinic'")):
            first_visit(browser.new_page(), address, words)
        say(f"search index, gzip -9: {index} bytes for {pages} pages, {index / pages:.0f} a page (at most 1,200)\n")
        finding(browser.new_page(), origin)
        clicks(browser.new_page(viewport={"width": 390, "height": 844}), origin)
        browser.close()


PARTNERSHIPS = 134  # safeguarding partnerships in England
PROFILE = """\
name: {area} Safeguarding Children Partnership
short_name: {area}
area: {area}
nation: England
law_checked: 2026-11-21
feedback: learning@{id}.example
contacts:
  front-door: {{name: {area} Front Door, phone: 01632 960{number:03}, kept_by: Front door manager, checked: 2026-11-02}}
  out-of-hours: {{name: {area} Duty Team, phone: 01632 960{other:03}, kept_by: Front door manager, checked: 2026-11-02}}
terms: {{front-door: the {area} Front Door}}
"""
LOCAL = "# {title}\n\nRing {{{{ front_door.name }}}} on {{{{ front_door.phone }}}}.\n\n## Our way\n\n{text}\n"


@contextmanager
def many() -> Iterator[Path]:
    """A copy of the project with 134 partnerships, each with its own contacts, two pages and one case."""
    with copies(0) as root:
        real = sorted((HERE.root / "scenarios").glob("*.yml"))
        for path in real:
            shutil.copy(path, root / "scenarios")
        for number in range(PARTNERSHIPS):
            area = f"Shire {number}"
            folder = root / "partnerships" / f"shire-{number:03}"
            for name in ("pages", "scenarios"):
                (folder / name).mkdir(parents=True)
            values = {"area": area, "id": folder.name, "number": number, "other": number + 200}
            (folder / "partnership.yml").write_text(PROFILE.format(**values), "utf-8")
            for name, title in (("thresholds", "Our thresholds"), ("training", "Our training")):
                text = f"{area} has its own. " * 20
                (folder / "pages" / f"{name}.md").write_text(LOCAL.format(title=title, text=text), "utf-8")
            text = real[number % len(real)].read_text("utf-8").replace("title: ", f"title: {area}, ", 1)
            (folder / "scenarios" / "our-case.yml").write_text(text, "utf-8")
        yield root


def publishing() -> None:
    """What it costs to publish every partnership in England, against separate builds one after another."""
    with many() as root:
        alone = [measured(root, "build", "-p", f"shire-{number:03}", "-o", "alone")[0] for number in range(0, 130, 13)]
        whole = PARTNERSHIPS * statistics.mean(alone)
        say(f"publish: S = {PARTNERSHIPS} separate builds, extrapolated from ten of {statistics.mean(alone):.2f} s: ")
        say(f"{whole:.0f} s\n")
        names = [f"shire-{number:03}" for number in range(PARTNERSHIPS)]
        for what, path, limit in (
            ("everything from nothing", "", "at most 0.25 S, aim 0.20"),
            ("nothing changed", "", "at most 0.01 S"),
            ("one partnership changed", "partnerships/shire-007/pages/training.md", "at most 0.03 S"),
            ("one national case changed", "scenarios/clinic.yml", "aim 0.15 S"),
        ):
            if path:
                text = (root / path).read_text("utf-8")
                changed = re.sub(r"^title: |has its own", r"\g<0> new ", text, count=1, flags=re.MULTILINE)
                (root / path).write_text(changed, "utf-8")
            wall = measured(root, "publish", *names)[0]
            say(f"publish, {what}: {wall:.1f} s, {wall / whole:.3f} S ({limit})\n")
        say(f"publish, peak memory of a worker: {worker_peak(root, names):.0f} MiB (under 400)\n")


def worker_peak(root: Path, names: list[str]) -> float:
    """The most memory that one worker used to build all of them, in MiB."""
    code = (
        "import datetime, pathlib, sys; from macros.content import project; from macros.engine.builder import Engine; "
        "from macros.publishing import publisher as p; from macros.publishing.workers import PublishRequest; "
        "out, day = pathlib.Path('peak'), datetime.date.today(); "
        "o = PublishRequest(project.find(), Engine(), tuple(sys.argv[1:]), out, day, 2); "
        "print(max(result.peak for result in p.run(o)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", code, *names]
    run = subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True)
    return float(run.stdout.split()[-1])


def auditing() -> None:
    """What the audit finds in labelled documents, and how long it takes over a megabyte."""
    audit_score.measured()
    register = library.load_only(HERE, "register entry")
    made = names.index(register)
    repeated = (HERE.root / "tests/audit/documents/dunmere-2020.md").read_text(encoding="utf-8")
    for what, part in (("a document again and again", repeated), ("a fault every 23 characters", _DENSE)):
        for many, most in ((1, 2), (10, 20)):
            document = opening.plain(part * (many * MEGABYTE // len(part) + 1), "large.txt")
            started = time.process_time()
            auditor.audit(document, register, audit_score.AS_AT, None, made)
            took = time.process_time() - started
            say(f"audit of {many} MB, {what}: {took:.2f} CPU s (under {most})\n")
    _auditing_editions()


def _auditing_editions() -> None:
    """What part of the build of an edition its audit takes: alone, and after another edition that shares its texts."""
    shared = library.load_library(HERE)
    for id_, what, before in (
        ("national", "alone", shared), ("lincolnshire", "alone", None), ("lincolnshire", "beside others", shared),
    ):  # fmt: skip
        with tempfile.TemporaryDirectory() as name:
            _, whole, _ = measured(HERE.root, "build", "-p", id_, "-o", f"{name}/site")
        found = edition.load(HERE, id_, before)
        checks.of_content(found)  # which a build asks first, and which reads what the audit reads
        started = time.process_time()
        audit(found, audit_score.AS_AT)
        took = time.process_time() - started
        say(f"audit of '{id_}' {what}: {took:.2f} CPU s, {took / whole:.3f} of its build (at most 0.1)\n")


BENCHES: dict[str, Callable[[], None]] = {
    "component": component,
    "writing": writing,
    "browser": in_browser,
    "check": checking,
    "audit": auditing,
    "theme": against_theme,
    "preview": previewing,
    "build": building,
    "publish": publishing,
    "thousand": thousand,
}
LONG = ("thousand",)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or [name for name in BENCHES if name not in LONG]:
        BENCHES[chosen]()
