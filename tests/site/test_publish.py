"""Many editions at once: each whole or not at all, and only what has changed is built again."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from macros.content import fingerprint
from macros.publishing import workers
from macros.publishing.manifest import stamp
from tests.support.project import edit

DAY = date(2026, 11, 23)
LEDGER = ".public.sharewell/published.json"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Three editions of a small project, published once; the tests that change something take a copy."""
    from tests.support.project import make_project

    project = make_project(tmp_path_factory.mktemp("published") / "project")
    for name in ("aberdale", "zetford"):
        shutil.copytree(project.partnerships / "testshire", project.partnerships / name)
    run = publish(project.root)
    assert run.returncode == 0, run.stderr
    return project.root, run.stdout


@pytest.fixture
def fleet(published, tmp_path):
    """A copy of the published project, with its sites."""
    return Path(shutil.copytree(published[0], tmp_path / "fleet"))


def publish(root: Path, *words: str, script: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1", **more}
    command = [sys.executable, *(("-c", script) if script else ("-m", "macros", "publish", *words))]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def begun(root: Path, *words: str) -> subprocess.Popen[str]:
    """A publish that is under way."""
    environment = {**os.environ, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "macros", "publish", *words]
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def wait_for(fact: Callable[[], object], seconds: float = 90) -> None:
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.01)


def at_work(root: Path) -> list[int]:
    """The processes that work in a folder, read where the system lists them."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == root and (entry / "stat").read_text().rpartition(") ")[2][0] != "Z":
                found.append(int(entry.name))
        except OSError:  # it has just ended
            continue
    return found


def ledger_of(root: Path) -> dict[str, dict[str, str]]:
    return json.loads((root / LEDGER).read_text("utf-8"))


def stall(root: Path) -> None:
    """Lets each build wait, once it has begun to write, for a file `go` in the project."""
    hooks = root / "macros/engine/hooks.py"
    text = hooks.read_text(encoding="utf-8")
    wait = (
        "    import time\n    Path(config.site_dir).mkdir(exist_ok=True)\n"
        "    while not Path('go').exists():\n        time.sleep(0.01)\n    return config\n"
    )
    assert "    return config\n" in text
    hooks.write_text(text.replace("    return config\n", wait, 1), encoding="utf-8")


def stages(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob(".*.building"))


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_edition_gets_a_site_and_a_line(published):
    root, said = published
    lines = said.splitlines()
    assert sorted(line.split(":")[0] for line in lines[:-1]) == [
        f"public/{name}" for name in ("aberdale", "national", "testshire", "zetford")
    ]
    assert lines[-1] == "public: 4 built, 0 unchanged, 0 failed."
    assert all((root / f"public/{name}/index.html").is_file() for name in ("aberdale", "national", "testshire"))


def test_the_headers_for_a_host_lie_at_the_top_where_hosts_read_them(published):
    public = published[0] / "public"
    below, top = (path.read_text(encoding="utf-8") for path in (public / "national/_headers", public / "_headers"))
    assert top == below.replace("\n/assets/", "\n/:edition/assets/")
    assert top.count("\n/:edition/assets/") == 2


def test_the_headers_at_the_top_hide_the_demonstrations_and_nothing_else(fleet):
    change(
        fleet, "partnerships/zetford/partnership.yml", "feedback:",
        "demonstration: {title: A, source: B, licence: C}\nfeedback:",
    )  # fmt: skip
    publish(fleet)
    said = (fleet / "public/_headers").read_text(encoding="utf-8")
    assert [rule.splitlines()[0] for rule in said.split("\n\n") if "noindex" in rule] == ["/zetford/*"]


def test_the_front_page_lists_every_edition_by_name_and_area_with_its_status(fleet):
    change(
        fleet,
        "partnerships/zetford/partnership.yml",
        "feedback:",
        'protocol: {number: "3.1", status: draft}\nfeedback:',
    )
    publish(fleet)
    html = (fleet / "public/index.html").read_text(encoding="utf-8")
    assert all(f'<a href="{name}/">' in html for name in ("aberdale", "national", "testshire", "zetford"))
    assert html.count("Testshire Partnership") == 3
    assert "Protocol version 3.1: draft" in html
    assert "Content-Security-Policy" in html
    assert (fleet / "public/front-page/site.css").is_file()


def test_what_has_not_changed_is_not_built_again(fleet):
    before = (fleet / "public/aberdale/index.html").stat().st_mtime_ns
    run = publish(fleet)
    assert run.stdout.splitlines()[-1] == "public: 0 built, 4 unchanged, 0 failed."
    assert (fleet / "public/aberdale/index.html").stat().st_mtime_ns == before


def test_nothing_changed_is_known_before_mkdocs_is_imported(fleet):
    code = (
        "import sys; from pathlib import Path; from datetime import date; "
        "from macros.content import project; from macros.engine.builder import Engine; "
        "from macros.publishing import publisher as p; from macros.publishing.workers import PublishRequest; "
        "who, out = ('aberdale', 'zetford'), Path('public').absolute(); "
        "order = PublishRequest(project.find(), Engine(), who, out, date(2026, 11, 23), 2); "
        "print([r.outcome for r in p.run(order)], sorted(m for m in sys.modules if m.startswith(('mkdocs', 'jinja2'))))"
    )
    environment = {**os.environ, "PYTHONPATH": str(fleet)}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=fleet, env=environment, capture_output=True, text=True, check=False
    )
    assert run.stdout.strip() == "['unchanged', 'unchanged'] []", run.stderr


def test_only_the_edition_that_changed_is_built_again(fleet):
    change(fleet, "partnerships/zetford/partnership.yml", "01632 960101", "01632 960188")
    lines = publish(fleet).stdout.splitlines()
    assert [line for line in lines if ": built" in line] == ["public/zetford: built, 27 pages"]
    assert "01632 960188" in (fleet / "public/zetford/contacts/index.html").read_text(encoding="utf-8")


def test_a_case_that_all_share_changes_every_edition(fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    assert publish(fleet).stdout.splitlines()[-1] == "public: 4 built, 0 unchanged, 0 failed."


def test_an_edition_that_cannot_be_built_keeps_its_last_site_and_the_others_publish(fleet):
    change(fleet, "partnerships/zetford/partnership.yml", "terms:", "trems:")
    change(fleet, "partnerships/aberdale/partnership.yml", "01632 960101", "01632 960188")
    run = publish(fleet)
    assert run.returncode == 1
    assert "partnerships/zetford/partnership.yml:15:1: 'trems' is not a key that belongs here" in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout.splitlines()[-1] == "public: 1 built, 2 unchanged, 1 failed."
    assert (fleet / "public/zetford/index.html").is_file()
    assert "01632 960188" in (fleet / "public/aberdale/contacts/index.html").read_text(encoding="utf-8")


def test_one_edition_can_be_published_by_name(fleet):
    shutil.rmtree(fleet / "public")
    assert (
        publish(fleet, "testshire").stdout
        == "public/testshire: built, 27 pages\npublic: 1 built, 0 unchanged, 0 failed.\n"
    )
    assert not (fleet / "public/aberdale").exists()


def test_an_unknown_name_is_refused_with_the_nearest(fleet):
    run = publish(fleet, "testshre")
    assert run.returncode == 1
    assert run.stderr.startswith("partnerships:1:1: 'testshre' is not a partnership here; did you mean 'testshire'?")


def test_a_layer_has_no_site_of_its_own(fleet):
    for name, yes in (("zetford", "true"), ("aberdale", "yes")):
        change(fleet, f"partnerships/{name}/partnership.yml", "feedback:", f"layer: {yes}\nfeedback:")
    shutil.rmtree(fleet / "public")
    said = publish(fleet).stdout
    assert "testshire" in said
    assert "zetford" not in said
    assert "aberdale" not in said


def test_a_cached_and_an_uncached_build_are_the_same_byte_for_byte(fleet):
    """With pages, links, a term and a case that differ, so that what is remembered has to be told apart."""
    change(fleet, "partnerships/zetford/partnership.yml", "the Testshire door", "the Zetford door")
    for name in ("aberdale", "zetford"):
        (fleet / f"partnerships/{name}/pages").mkdir()
        (fleet / f"partnerships/{name}/pages/own.md").write_text("# Own page\n\nSee [it](page:contacts).\n", "utf-8")
    publish(fleet, "-j", "1", "-o", "warm")
    run = publish(fleet, "-j", "1", "-o", "cold", "--no-cache")
    assert run.stdout.splitlines()[-1] == "cold: 4 built, 0 unchanged, 0 failed."
    warm, cold = contents(fleet / "warm"), contents(fleet / "cold")
    assert warm == cold
    assert len(warm) > 150


def contents(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".")}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_publish_leaves_the_last_good_sites_and_no_half_of_one(how, fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    stall(fleet)
    run = begun(fleet, "-j", "2")
    wait_for(lambda: len(stages(fleet)) == 2)
    run.send_signal(how)
    _, errors = run.communicate(timeout=60)
    assert run.returncode != 0
    assert "Traceback" not in errors
    assert stages(fleet) == []
    assert at_work(fleet) == []
    assert all(
        (fleet / f"public/{name}/index.html").is_file() for name in ("aberdale", "national", "testshire", "zetford")
    )


# Interrupts the publish as soon as a worker has begun, amid the code of the pool that began it.
AT_ONCE = """
import os, runpy, signal, sys, time
from multiprocessing import util
from multiprocessing.process import BaseProcess
util._close_stdin = lambda: time.sleep(1)
start = BaseProcess.start
def started(worker):
    start(worker)
    os.kill(os.getpid(), signal.{how})
BaseProcess.start = started
sys.argv = ["sharewell", "publish", "-j", "2"]
runpy.run_module("macros", run_name="__main__")
"""


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_a_publish_that_is_interrupted_while_it_begins_ends_with_all_who_build(how, fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    stall(fleet)
    environment = {**os.environ, "PYTHONPATH": str(fleet), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", AT_ONCE.format(how=how)]
    run = subprocess.run(command, cwd=fleet, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 1
    assert run.stderr.strip() == "Aborted!"
    assert stages(fleet) == []
    assert at_work(fleet) == []


def test_those_who_build_end_with_the_publish_that_is_killed_and_the_next_clears_up(fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    stall(fleet)
    run = begun(fleet, "-j", "2")
    wait_for(lambda: len(stages(fleet)) == 2)
    run.kill()
    wait_for(lambda: not at_work(fleet))
    assert len(stages(fleet)) == 2
    (fleet / "go").touch()
    assert publish(fleet, "national").returncode == 0
    assert stages(fleet) == []


def test_a_build_that_is_ended_leaves_no_half_of_a_site(fleet):
    stall(fleet)
    environment = {**os.environ, "PYTHONPATH": str(fleet), "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen([sys.executable, "-m", "macros", "build"], cwd=fleet, env=environment) as run:
        wait_for(lambda: stages(fleet))
        run.terminate()
    assert run.returncode != 0
    assert [path.name for path in fleet.glob(".site.*")] == []


def test_a_second_publish_into_one_folder_is_told_and_leaves_the_first_alone(fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    stall(fleet)
    first = begun(fleet, "aberdale", "zetford", "-j", "2")
    wait_for(lambda: len(stages(fleet)) == 2)
    second = publish(fleet, "national")
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr.startswith("public:1:1: another publish is writing here; wait until it is done, or give ")
    assert len(stages(fleet)) == 2
    (fleet / "go").touch()
    assert first.communicate(timeout=60)[0].splitlines()[-1] == "public: 2 built, 0 unchanged, 0 failed."
    assert [path.name for path in fleet.glob(".public.lock")] == []


def test_an_edition_that_another_builds_into_the_same_place_fails_and_the_others_publish(fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    from macros.publishing.lock import Lock

    lock = Lock(fleet / "public/zetford")
    assert lock.acquire()
    run = publish(fleet)
    lock.release()
    assert run.stderr.startswith("public/zetford:1:1: another build is writing here")
    assert run.stdout.splitlines()[-1] == "public: 3 built, 0 unchanged, 1 failed."


def test_a_name_that_is_given_twice_is_published_once(fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    assert publish(fleet, "zetford", "zetford").stdout.splitlines()[-1] == "public: 1 built, 0 unchanged, 0 failed."


def test_to_build_one_anew_forgets_none_of_the_others(fleet):
    publish(fleet, "zetford", "--no-cache")
    assert publish(fleet).stdout.splitlines()[-1] == "public: 0 built, 4 unchanged, 0 failed."


def test_a_layer_that_is_named_is_refused_in_a_sentence(fleet):
    change(fleet, "partnerships/zetford/partnership.yml", "feedback:", "layer: true\nfeedback:")
    run = publish(fleet, "zetford")
    assert (run.returncode, run.stdout) == (1, "")
    said = "partnerships:1:1: 'zetford' is a layer, which others extend; it has no site of its own\n"
    assert run.stderr.startswith(said)


@pytest.mark.parametrize("how", ["deleted", "a layer"])
def test_what_is_no_edition_any_more_is_taken_away_and_told(how, fleet):
    if how == "deleted":
        shutil.rmtree(fleet / "partnerships/zetford")
    else:
        change(fleet, "partnerships/zetford/partnership.yml", "feedback:", "layer: true\nfeedback:")
    publish(fleet, "national")
    assert (fleet / "public/zetford").is_dir(), "only a publish of everything knows what is left over"
    run = publish(fleet)
    assert "public/zetford: taken away, for 'zetford' is no edition any more\n" in run.stdout
    assert not (fleet / "public/zetford").exists()
    assert "zetford" not in ledger_of(fleet)
    assert "zetford" not in publish(fleet).stdout


def test_a_partnership_that_lost_only_its_profile_stays_published_and_is_named(fleet):
    (fleet / "partnerships/zetford/partnership.yml").rename(fleet / "partnerships/zetford/partnership.yaml")
    assert "public/zetford: is no edition here, and stays as it is; delete it if" in publish(fleet).stdout
    assert (fleet / "public/zetford/index.html").is_file()


def test_what_was_not_published_from_here_is_named_and_stays(fleet):
    shutil.copytree(fleet / "public/zetford", fleet / "public/foreign")
    (fleet / "public/robots.txt").write_text("", encoding="utf-8")
    kept = ledger_of(fleet)
    kept["zetford"]["from"] = "/elsewhere/partnerships"
    (fleet / LEDGER).write_text(json.dumps(kept), encoding="utf-8")
    shutil.rmtree(fleet / "partnerships/zetford")
    said = publish(fleet).stdout
    for name in ("foreign", "zetford"):
        assert f"public/{name}: is no edition here, and stays as it is; delete it if it should go\n" in said
        assert (fleet / f"public/{name}/index.html").is_file()
    assert (fleet / "public/robots.txt").is_file()


def test_the_front_page_says_what_the_site_that_stands_says_and_not_a_profile_that_failed(fleet):
    faults = {"zetford": "trems: 1", "aberdale": "{"}
    for name in faults:
        profile = f"partnerships/{name}/partnership.yml"
        change(fleet, profile, "name: Testshire Partnership", f"name: The Old {name}")
        change(fleet, profile, "feedback:", 'protocol: {number: "3.1", status: draft}\nfeedback:')
    assert publish(fleet).returncode == 0
    for name, fault in faults.items():
        profile = f"partnerships/{name}/partnership.yml"
        change(fleet, profile, f"name: The Old {name}", f"{fault}\nname: The New {name}")
        change(fleet, profile, '"3.1"', '"4.0"')
    assert publish(fleet).returncode == 1
    html = (fleet / "public/index.html").read_text(encoding="utf-8")
    assert all(f"The Old {name}" in html for name in faults)
    assert html.count("Protocol version 3.1: draft") == len(faults)
    assert "The New" not in html
    assert "4.0" not in html


def test_nothing_is_hidden_in_what_is_uploaded(fleet):
    assert [path.name for path in (fleet / "public").rglob(".*")] == []


def test_what_an_earlier_version_remembered_in_the_folder_is_moved_out_of_it(fleet):
    (fleet / LEDGER).rename(fleet / "public/.sharewell.json")
    (fleet / ".public.sharewell/kept").rename(fleet / "public/.sharewell")
    assert publish(fleet).stdout.splitlines()[-1] == "public: 0 built, 4 unchanged, 0 failed."
    test_nothing_is_hidden_in_what_is_uploaded(fleet)
    assert (fleet / ".public.sharewell/kept").is_dir()


def test_whoever_stops_reading_is_told_nothing_and_nothing_goes_on(fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    stall(fleet)
    run = begun(fleet, "-j", "1")
    wait_for(lambda: stages(fleet))
    assert run.stdout is not None
    run.stdout.close()
    (fleet / "go").touch()
    assert run.stderr is not None
    assert run.stderr.read() == ""
    assert run.wait() == 1
    assert at_work(fleet) == []


def test_a_worker_that_dies_takes_no_other_edition_along(fleet):
    """As if the machine had run out of memory in the middle of one build."""
    shutil.rmtree(fleet / "public")
    publishing = fleet / "macros/engine/builder.py"
    text = publishing.read_text(encoding="utf-8")
    dying = '    if options.partnership == "aberdale":\n        import os\n\n        os.kill(os.getpid(), 9)\n'
    assert "    destination.check(" in text
    publishing.write_text(text.replace("    destination.check(", f"{dying}    destination.check(", 1), encoding="utf-8")
    run = publish(fleet)
    assert run.returncode == 1
    assert "aberdale: the process that built it was stopped" in run.stderr
    assert run.stdout.splitlines()[-1] == "public: 3 built, 0 unchanged, 1 failed."


def test_a_full_disk_is_told_and_leaves_the_last_good_site(fleet):
    change(fleet, "partnerships/aberdale/partnership.yml", "01632 960101", "01632 960188")
    publishing = fleet / "macros/engine/builder.py"
    text = publishing.read_text(encoding="utf-8")
    full = '    raise OSError(28, "No space left on device")\n'
    assert "    destination.check(" in text
    publishing.write_text(text.replace("    destination.check(", f"{full}    destination.check(", 1), encoding="utf-8")
    run = publish(fleet, "aberdale")
    assert run.returncode == 1
    assert "No space left on device" in run.stderr
    assert "01632 960101" in (fleet / "public/aberdale/contacts/index.html").read_text(encoding="utf-8")


def test_a_list_of_what_stands_that_cannot_be_read_only_costs_time(fleet):
    (fleet / LEDGER).write_text("{", encoding="utf-8")
    assert publish(fleet).stdout.splitlines()[-1] == "public: 4 built, 0 unchanged, 0 failed."
    assert set(ledger_of(fleet)) >= {"aberdale", "national"}


def test_the_stamp_changes_with_the_folder_its_layers_and_the_day_on_which_a_review_falls_due(project):
    profile = "partnerships/testshire/partnership.yml"
    stamps = [stamp(project, "testshire", DAY)]
    edit(project, profile, "feedback:", 'protocol: {number: "1", status: draft, next_review: 2027-01-31}\nfeedback:')
    stamps.append(stamp(project, "testshire", DAY))
    stamps.append(stamp(project, "testshire", date(2027, 2, 1)))
    shutil.copytree(project.partnerships / "testshire", project.partnerships / "westland")
    edit(project, profile, "feedback:", "extends: [westland]\nfeedback:")
    stamps.append(stamp(project, "testshire", DAY))
    edit(project, "partnerships/westland/partnership.yml", "01632 960101", "01632 960188")
    stamps.append(stamp(project, "testshire", DAY))
    edit(project, "docs/about.md", "#", "# More")
    fingerprint.national.cache_clear()
    stamps.append(stamp(project, "testshire", DAY))
    assert len(set(stamps)) == len(stamps)
    assert stamp(project, "testshire", date(2026, 12, 31)) == stamps[-1], "another day alone changes nothing"


def test_a_build_that_was_stopped_between_its_two_moves_gives_the_old_site_back(fleet):
    (fleet / "public/aberdale").rename(fleet / "public/.aberdale.old")
    change(fleet, "partnerships/aberdale/partnership.yml", "terms:", "trems:")
    publish(fleet, "aberdale")
    assert (fleet / "public/aberdale/index.html").is_file()


def only(root: Path, id_: str, *lines: str) -> None:
    """Puts lines in front of the build of one edition."""
    publishing = root / "macros/engine/builder.py"
    text = publishing.read_text(encoding="utf-8")
    block = "".join(f"        {line}\n" for line in lines)
    first = f'    if options.partnership == "{id_}":\n{block}    destination.check('
    assert "    destination.check(" in text
    publishing.write_text(text.replace("    destination.check(", first, 1), encoding="utf-8")


class Slow:
    def build(self, project, id_, *_):
        if id_ == "slow":
            re.match(r"(a+)+$", "a" * 64 + "b")  # a hang that no signal ends
        return 1, ()


def test_an_edition_that_takes_too_long_fails_and_the_others_publish(project):
    order = workers.PublishRequest(project, Slow(), (), project.root, date(2026, 3, 1), 2, cache=False, limit=8)
    found = {result.id: result for result in workers.built(order, ["a", "slow", "b", "c"])}
    assert [id_ for id_, result in found.items() if result.outcome == "built"] == ["a", "b", "c"]
    assert found["slow"].report == "slow: took longer than 8 seconds, and was stopped; --limit gives it more"


def test_a_publish_ends_too_where_typst_has_been_at_work_in_the_same_process(whole_project):
    script = """
        from macros.cli import main
        from macros.rendering import typst
        typst.lacking("\U0001f600")  # from now on it has threads, which no fork of this process has
        if __name__ == "__main__":
            main(["publish", "national", "--limit", "60"])
    """
    run = publish(whole_project.root, script=dedent(script))
    assert (run.stdout.splitlines()[-1], run.returncode) == ("public: 1 built, 0 unchanged, 0 failed.", 0)


def test_a_publish_tells_an_edition_without_its_pdf_each_time_until_it_has_one(whole_project, tmp_path):
    root = whole_project.root
    (tmp_path / "typst.py").write_text("raise ImportError", encoding="utf-8")
    for _ in range(2):
        run = publish(root, "national", PYTHONPATH=f"{tmp_path}{os.pathsep}{root}")
        assert run.stderr == "The protocol of 'national' has no PDF: the package 'typst' is not installed.\n"
        assert "1 built, 0 unchanged, 0 failed" in run.stdout
    for done in ("1 built, 0 unchanged, 0 failed", "0 built, 1 unchanged, 0 failed"):
        run = publish(root, "national")
        assert (run.returncode, run.stderr) == (0, "")
        assert done in run.stdout
    assert len(list((root / "public/national/protocol").glob("*.pdf"))) == 1


def test_what_nobody_foresaw_in_one_edition_is_said_with_its_name(fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    only(fleet, "aberdale", 'raise IndexError("out of range")')
    run = publish(fleet)
    assert run.stdout.splitlines()[-1] == "public: 3 built, 0 unchanged, 1 failed."
    assert run.stderr.startswith("aberdale: ")
    assert "this is a fault of Sharewell, and not yours; please tell us: IndexError: out of range" in run.stderr
    assert "Traceback" not in run.stderr


def without_a_profile(folder: Path) -> Path:
    (folder / "partnership.yml").unlink()
    return folder / "partnership.yml"


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "alton": (
        lambda folder: Path(os.fsdecode(os.fsencode(folder) + b"/pages/\xff.md")).write_text("# A\n\nB\n"),
        "\\udcff",
    ),
    "binn": (lambda folder: (folder / "partnership.yml").write_bytes(b"name: \xff"), "this character is not UTF-8"),
    "cray": (lambda folder: without_a_profile(folder).mkdir(), "cray/partnership.yml"),
    "dunmere": (lambda folder: os.mkfifo(without_a_profile(folder)), "a plain file"),
}


def test_folders_that_cannot_be_read_stop_no_other(fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    for name, (spoil, _) in UNREADABLE.items():
        shutil.copytree(fleet / "partnerships/zetford", fleet / f"partnerships/{name}")
        (fleet / f"partnerships/{name}/pages").mkdir(exist_ok=True)
        spoil(fleet / f"partnerships/{name}")
    (fleet / "partnerships/zetford/loop").symlink_to("loop")
    run = publish(fleet)
    assert "Traceback" not in run.stderr
    assert run.stdout.splitlines()[-1] == f"public: 4 built, 0 unchanged, {len(UNREADABLE)} failed."
    for name, (_, why) in UNREADABLE.items():
        assert [line for line in run.stderr.splitlines() if name in line and why in line], (name, run.stderr)
    for verb in ("list", "check"):
        said = subprocess.run(
            [sys.executable, "-m", "macros", verb], cwd=fleet, capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(fleet)},
        )  # fmt: skip
        assert (said.returncode, "Traceback" in said.stderr) == (0, False)


@pytest.mark.parametrize("name", ["public/zetford/edition.json", ".public.sharewell/published.json"])
def test_a_pipe_among_what_was_published_is_not_waited_for(fleet, name):
    (fleet / name).unlink()
    os.mkfifo(fleet / name)
    assert publish(fleet, "testshire").returncode == 0
