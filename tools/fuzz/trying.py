"""Tries one input in a project of this process' own, and keeps what did something that no input may do."""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from tools.fuzz import command, hostile, mutants
from tools.fuzz.command import Ended

KINDS = ("hang", "uncaught error", "disagreement", "ran", "left the origin", "written outside")
BUILT = 50  # every so manieth mutant is built too
OURS = ("site", ".site.building", ".site.old", ".site.lock", ".site.sharewell")  # what a build may write into a folder
LONGEST = 1500
SOME = 5  # of the paths written outside are told
LARGEST = 1 << 27  # bytes of a file that is kept
NOTE = "fuzz.json"


@dataclass
class Trial:
    """One input: what it was, whether the check found it sound, whether a site came of it, and what was found."""

    what: str
    sound: bool = False
    built: bool = False
    findings: list[tuple[str, str]] = field(default_factory=list)

    def hear(self, verb: str, ended: Ended) -> None:
        """Notes what a command did that none may do."""
        self.findings += [(kind, f"{verb}: {ended.said[-LONGEST:].strip() or ended.code}") for kind in ended.faults]


class Bench:
    """A project in a new folder, where this process tries one input after the other.

    `root` is the project; `away` is where a partnership's folder stands by itself; nothing may write into `outside`.
    """

    def __init__(self, kind: str, kept: Path, top: Path) -> None:
        self.top = Path(tempfile.mkdtemp(dir=top)).resolve()
        self.kind, self.kept = kind, kept
        self.root, self.out, self.away, self.outside = (self.top / n for n in ("root", "out", "away", "outside"))
        for folder in (self.out, self.away, self.outside):
            folder.mkdir()
        (self.outside / "precious.txt").write_text("not to be touched\n", encoding="utf-8")
        command.make(self.root, kind)
        command.enter(self.root)
        self.files = mutants.files(self.root)
        self.theirs = [path for path in self.files if path.is_relative_to(self.root / "partnerships")]

    def mutant(self, seed: int) -> Trial:
        """Spoils one file of the project, has it checked, and built if it is its turn; then the file is whole again."""
        chance = Random(seed)
        path = chance.choice(chance.choice((self.files, self.theirs)))
        whole = path.read_bytes()
        spoilt = mutants.mutant(chance, whole, chance.choice(self.files).read_bytes())
        return self.spoilt(path, spoilt, seed % BUILT == 0, f"mutant {seed} {self.kind}")

    def spoilt(self, path: Path, spoilt: bytes, built: bool, what: str) -> Trial:
        """Tries one file of the project with other bytes in it."""
        name = path.relative_to(self.root)
        edition = name.parts[1] if name.parts[0] == "partnerships" else "national"
        trial, whole = Trial(f"{what}, {name}"), path.read_bytes()
        path.write_bytes(spoilt)
        try:
            shutil.rmtree(self.out)
            self.out.mkdir()
            site = self.out / "site"
            self._commands(trial, ("-p", edition), site if built else None, ("-o", str(site)))
        finally:
            path.write_bytes(whole)
        self._keep(trial, {"file": str(name)}, {"spoilt": spoilt})
        return trial

    def _commands(self, trial: Trial, which: tuple[str, ...], site: Path | None, output: tuple[str, ...] = ()) -> None:
        before = command.seen(self.root, self.away, self.outside)
        checked = command.run("check", "--no-cache", *which)
        trial.hear("check", checked)
        trial.sound = checked.code == 0
        if site:
            stood = os.path.lexists(site)
            made = command.run("build", *which, *output, seconds=command.BUILD)
            trial.hear("build", made)
            trial.built = made.code == 0
            if trial.sound != trial.built and not (checked.faults or made.faults):
                verdicts = f"check ends with {checked.code}, build with {made.code}"
                trial.findings.append(("disagreement", f"{verdicts}: {(made.said or checked.said)[-LONGEST:].strip()}"))
            if not (trial.built or stood) and site.exists():
                trial.findings.append(("disagreement", "the build was refused, and there is a site"))
        odd = command.changed(before, command.seen(self.root, self.away, self.outside))
        own = [site.parent.resolve() / name for name in OURS] if site else []  # whoever names a link means its end
        odd = [path for path in odd if not any(path.is_relative_to(place) for place in own)]
        if odd:
            some = ", ".join(str(path.relative_to(self.top)) for path in odd[:SOME])
            trial.findings.append(("written outside", f"{some}{', …' * (len(odd) > SOME)}"))

    def folder(self, seed: int) -> Trial:
        """Makes a hostile folder, has it checked and built, and its site looked at with and without its policy.

        One that is refused is tried again with those of its texts that are not, so that what can reach a page does.
        """
        plan = hostile.plan(seed)
        trial = self._planned(plan)
        if trial.built or trial.findings:
            return trial
        texts = tuple(text for text in plan.texts if self._sound(replace(plan, texts=(text,), shapes=())))
        for again in (replace(plan, texts=texts), replace(plan, texts=texts, shapes=())):
            trial = self._planned(again)
            if trial.built or trial.findings:
                break
        return trial

    def _planned(self, plan: hostile.Plan) -> Trial:
        folder = self.away / hostile.NAME
        hostile.make(plan, folder, self.outside)
        trial = self.made(f"folder {plan.seed}: {plan}", plan.seed)
        if trial.findings:
            hostile.make(plan, folder, self.outside)  # as it was before it was built
            self._keep(trial, {}, {"folder.tar": _packed(folder)})
        return trial

    def _sound(self, plan: hostile.Plan) -> bool:
        hostile.make(plan, self.away / hostile.NAME, self.outside)
        return command.run("check", "--no-cache", str(self.away / hostile.NAME)).code == 0

    def made(self, what: str, seed: int) -> Trial:
        """Tries the folder that stands by itself."""
        from tools.fuzz import browser

        folder, trial = self.away / hostile.NAME, Trial(what)
        self._commands(trial, (str(folder),), folder / "site")
        if trial.built:
            trial.findings += browser.look(folder / "site", Random(seed))
        return trial

    def _keep(self, trial: Trial, note: dict[str, str], files: dict[str, bytes]) -> None:
        if not trial.findings:
            return
        at = self.kept / trial.what.partition(",")[0].partition(":")[0].replace(" ", "-")
        shutil.rmtree(at, ignore_errors=True)
        at.mkdir(parents=True)
        said = [f"{kind}: {seen}" for kind, seen in trial.findings]
        note |= {"what": trial.what, "project": self.kind, "found": said}
        (at / NOTE).write_text(json.dumps(note, indent=2), encoding="utf-8")
        for name, content in files.items():
            (at / name).write_bytes(content)

    def again(self, kept: Path) -> Trial:
        """Tries once more what was kept."""
        note = json.loads((kept / NOTE).read_text(encoding="utf-8"))
        if "file" in note:
            return self.spoilt(
                self.root / note["file"], (kept / "spoilt").read_bytes(), True, note["what"].partition(",")[0]
            )
        with tarfile.open(kept / "folder.tar") as archive:
            archive.extractall(self.away, filter="fully_trusted")
        return self.made(note["what"], 0)


def _packed(folder: Path) -> bytes:
    """A folder with its links, pipes and names as they are; only what is too large is left out."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for path in (folder, folder.resolve()) if folder.is_symlink() else (folder,):
            archive.add(path, path.name, filter=lambda inside: inside if inside.size < LARGEST else None)
    return packed.getvalue()
