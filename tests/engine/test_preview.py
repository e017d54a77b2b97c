"""While an author writes, a fault keeps the last good pages and tells, on each of them, what is wrong."""

from __future__ import annotations

import logging
import re
import threading
from base64 import b64encode
from hashlib import sha256
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort

from macros import diagnostics
from macros.content import project
from macros.engine import context
from macros.engine.preview import Preview, allowed, show
from macros.publishing import headers

HERE = project.find()
LINK = re.compile(r"\]\(([^)]+)\)")
PAGE = '<html><body dir="ltr"><p>Good</p></body></html>'


@pytest.fixture
def site(tmp_path):
    """The last good site: two pages, one of them in a folder."""
    for name in ("index.html", "cases/index.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(PAGE, encoding="utf-8")
    return tmp_path / "site"


def pages(site) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))]


def failing(fault: BaseException):
    def build() -> None:
        raise fault

    return build


class Server:
    """What a preview asks of MkDocs' server."""

    def __init__(self) -> None:
        self._wanted_epoch, self._visible_epoch, self._want_rebuild = 2, 1, False
        self._epoch_cond, self._rebuild_cond = threading.Condition(), threading.Condition()


def previewed(build, site, project=HERE) -> Preview:
    """A preview of a site that stands, which has not seen any of its sources yet."""
    here = SimpleNamespace(
        project=project, notice=lambda message: f"[{message}]", edition=SimpleNamespace(project=project, layers=())
    )
    config = SimpleNamespace()
    context.put(config, here)
    found = Preview(Server(), build, lambda: here, site)
    found.stands(config)
    found.stamps = {}
    found.beside.mkdir()
    for page in site.rglob("*.html"):
        target = found.beside / page.relative_to(site)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(page.read_bytes())
    return found


def noticed(message: str) -> str:
    return f'<html><body dir="ltr"><!-- fault -->[{message}]<!-- /fault --><p>Good</p></body></html>'


def test_the_policy_of_a_page_lets_the_reload_run_and_nothing_else():
    def inject(content: bytes, epoch: int) -> bytes:
        return content.replace(b"</body>", b"<script>reload(%d)</script></body>" % epoch)

    page = f"<head>{headers.of_theme([], '/')}</head><body><script>evil()</script></body>".encode()
    served = allowed(inject)(page, 7).decode()
    found = re.search(r"script-src 'self' '(sha256-[^']*)'\">", served)
    assert found[1] == f"sha256-{b64encode(sha256(b'reload(7)').digest()).decode()}"
    assert served.count("sha256-") == 1


def test_a_build_that_succeeds_touches_no_page(site):
    previewed(lambda: None, site).run()
    assert pages(site) == [PAGE, PAGE]


def test_a_fault_is_shown_on_every_page_of_the_last_good_site(site):
    previewed(failing(Abort("x.yml:1:1: wrong")), site).run()
    assert pages(site) == [noticed("x.yml:1:1: wrong")] * 2


def test_what_mkdocs_warned_of_is_shown_with_its_place_in_the_page(site):
    lines = (HERE.docs / "about.md").read_text(encoding="utf-8").split("\n")
    line, link = next((number, found[1]) for number, line in enumerate(lines, 1) if (found := LINK.search(line)))
    column = lines[line - 1].index(f"({link}") + 2

    def build() -> None:
        said = f"Doc file 'about.md' contains a link '{link}', but the target is not found among documentation files."
        logging.getLogger("mkdocs.structure.pages").warning(said)
        raise Abort("Aborted with 1 warnings in strict mode!")

    previewed(build, site).run()
    problem = f"docs/about.md:{line}:{column}: the link '{link}' leads nowhere"
    assert pages(site) == [noticed(f"{problem}\n1 problem; nothing was published.")] * 2


def test_what_nobody_foresaw_is_shown_too_and_the_preview_goes_on(site):
    diagnostics.working_on("docs/about.md")
    previewed(failing(KeyError("term")), site).run()
    said = "docs/about.md: this is a fault of Sharewell, and not yours; please tell us: KeyError: 'term'"
    assert pages(site) == [noticed(said)] * 2


def test_what_differs_in_a_new_site_is_put_into_the_one_that_is_served_and_what_is_gone_is_taken_out(site):
    preview = previewed(lambda: None, site)
    (preview.beside / "cases/index.html").unlink()
    (preview.beside / "index.html").write_text("new", encoding="utf-8")
    preview.run()
    assert pages(site) == ["new"]


def test_a_change_overtakes_a_whole_build_which_is_made_again(site):
    built = []

    def build() -> None:
        built.append(preview.server._want_rebuild)
        preview.server._want_rebuild = len(built) == 1  # somebody saves while the first is made
        preview.give_way()

    preview = previewed(build, site)
    preview.run()
    assert preview.due
    preview.give_way()  # what is made of the change itself gives way to nothing
    preview.server._want_rebuild = False
    preview.run()
    assert len(built) == 2
    assert not preview.due
    preview.run()
    assert len(built) == 2


def test_while_the_rest_is_made_no_request_waits_and_browsers_hear_of_it_only_if_something_differs(site):
    waiting = []

    def server_of() -> tuple[int, int]:
        return preview.server._wanted_epoch, preview.server._visible_epoch

    preview = previewed(lambda: waiting.append(server_of()), site)
    preview.stamps, preview.due = preview._stamped(), True
    preview.run()
    assert waiting == [(1, 1)]
    assert server_of() == (1, 1)
    (preview.beside / "index.html").write_text("new", encoding="utf-8")
    preview.server._wanted_epoch, preview.due = 3, True
    preview.run()
    assert server_of() == (3, 1)


def test_a_newer_notice_takes_the_place_of_the_older_one(site):
    show(site, "[one]")
    show(site, "[two]\nand more")
    show(site, "[three]")
    assert pages(site) == [noticed("three")] * 2


def test_a_notice_that_looks_like_a_pattern_is_shown_as_it_is(site):
    show(site, r"[\1 \g<0>]")
    assert pages(site) == [noticed(r"\1 \g<0>")] * 2
