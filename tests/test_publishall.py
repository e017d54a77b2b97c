"""Many editions at once: each whole or not at all, and only what has changed is built again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from macros import stamp
from macros.stamp import of_edition
from tests.conftest import edit

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Three editions of a small project, published once; the tests that change something take a copy."""
    from tests.conftest import make_project

    places = make_project(tmp_path_factory.mktemp("published") / "project")
    for name in ("aberdale", "zetford"):
        shutil.copytree(places.partnerships / "testshire", places.partnerships / name)
    run = publish(places.root)
    assert run.returncode == 0, run.stderr
    return places.root, run.stdout


@pytest.fixture
def fleet(published, tmp_path):
    """A copy of the published project, with its sites."""
    return Path(shutil.copytree(published[0], tmp_path / "fleet"))


def publish(root: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1", **more}
    command = [sys.executable, "-m", "macros", "publish", *words]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


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
    assert (public / "_headers").read_bytes() == (public / "national" / "_headers").read_bytes()


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
        "import sys; from macros import publishall as p, places; from pathlib import Path; from datetime import date; "
        "order = p.Order(places.find(), ('aberdale', 'zetford'), Path('public').absolute(), date(2026, 11, 23), 2); "
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
    assert [line for line in lines if ": built" in line] == ["public/zetford: built, 20 pages"]
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
        == "public/testshire: built, 20 pages\npublic: 1 built, 0 unchanged, 0 failed.\n"
    )
    assert not (fleet / "public/aberdale").exists()


def test_an_unknown_name_is_refused_with_the_nearest(fleet):
    run = publish(fleet, "testshre")
    assert run.returncode == 1
    assert run.stderr.startswith("partnerships:1:1: 'testshre' is not a partnership here; did you mean 'testshire'?")


@pytest.mark.parametrize("yes", ["true", "yes"])
def test_a_layer_has_no_site_of_its_own(yes, fleet):
    change(fleet, "partnerships/zetford/partnership.yml", "feedback:", f"layer: {yes}\nfeedback:")
    shutil.rmtree(fleet / "public")
    assert "zetford" not in publish(fleet).stdout


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


def test_an_interrupted_publish_leaves_the_last_good_sites_and_no_half_of_one(fleet):
    change(fleet, "scenarios/case.yml", "The late visit", "The later visit")
    environment = {**os.environ, "PYTHONPATH": str(fleet), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "macros", "publish", "-j", "1"]
    run = subprocess.Popen(
        command, cwd=fleet, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    run.stdout.readline()  # one is done, the next has begun
    time.sleep(0.1)
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert run.returncode != 0
    assert "Traceback" not in errors
    assert [path.name for path in (fleet / "public").glob(".*.building")] == []
    assert all(
        (fleet / f"public/{name}/index.html").is_file() for name in ("aberdale", "national", "testshire", "zetford")
    )


def test_a_worker_that_dies_takes_no_other_edition_along(fleet):
    """As if the machine had run out of memory in the middle of one build."""
    shutil.rmtree(fleet / "public")
    publishing = fleet / "macros/publish.py"
    text = publishing.read_text(encoding="utf-8")
    dying = '    if partnership == "aberdale":\n        os.kill(os.getpid(), 9)\n    with _edition('
    publishing.write_text(text.replace("    with _edition(", dying, 1), encoding="utf-8")
    run = publish(fleet)
    assert run.returncode == 1
    assert "aberdale: the process that built it was stopped" in run.stderr
    assert run.stdout.splitlines()[-1] == "public: 3 built, 0 unchanged, 1 failed."


def test_a_full_disk_is_told_and_leaves_the_last_good_site(fleet):
    change(fleet, "partnerships/aberdale/partnership.yml", "01632 960101", "01632 960188")
    publishing = fleet / "macros/publish.py"
    text = publishing.read_text(encoding="utf-8")
    full = '    with _edition(partnership):\n        raise OSError(28, "No space left on device")\n    with _edition('
    publishing.write_text(text.replace("    with _edition(", full, 1), encoding="utf-8")
    run = publish(fleet, "aberdale")
    assert run.returncode == 1
    assert "No space left on device" in run.stderr
    assert "01632 960101" in (fleet / "public/aberdale/contacts/index.html").read_text(encoding="utf-8")


def test_a_list_of_what_stands_that_cannot_be_read_only_costs_time(fleet):
    (fleet / "public/.sharewell.json").write_text("{", encoding="utf-8")
    assert publish(fleet).stdout.splitlines()[-1] == "public: 4 built, 0 unchanged, 0 failed."
    assert set(json.loads((fleet / "public/.sharewell.json").read_text("utf-8"))) >= {"aberdale", "national"}


def test_the_stamp_changes_with_the_folder_its_layers_and_the_day_on_which_a_review_falls_due(project):
    profile = "partnerships/testshire/partnership.yml"
    stamps = [of_edition(project, "testshire", DAY)]
    edit(project, profile, "feedback:", 'protocol: {number: "1", status: draft, next_review: 2027-01-31}\nfeedback:')
    stamps.append(of_edition(project, "testshire", DAY))
    stamps.append(of_edition(project, "testshire", date(2027, 2, 1)))
    shutil.copytree(project.partnerships / "testshire", project.partnerships / "westland")
    edit(project, profile, "feedback:", "extends: [westland]\nfeedback:")
    stamps.append(of_edition(project, "testshire", DAY))
    edit(project, "partnerships/westland/partnership.yml", "01632 960101", "01632 960188")
    stamps.append(of_edition(project, "testshire", DAY))
    edit(project, "docs/about.md", "#", "# More")
    stamp.national.cache_clear()
    stamps.append(of_edition(project, "testshire", DAY))
    assert len(set(stamps)) == len(stamps)
    assert of_edition(project, "testshire", date(2026, 12, 31)) == stamps[-1], "another day alone changes nothing"


def test_a_build_that_was_stopped_between_its_two_moves_gives_the_old_site_back(fleet):
    (fleet / "public/aberdale").rename(fleet / "public/.aberdale.old")
    change(fleet, "partnerships/aberdale/partnership.yml", "terms:", "trems:")
    publish(fleet, "aberdale")
    assert (fleet / "public/aberdale/index.html").is_file()
