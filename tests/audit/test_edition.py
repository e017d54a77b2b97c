"""The audit of an edition: what of it is read, where each finding stands, and what is accepted until when."""

from __future__ import annotations

import time
from datetime import date

import pytest

from macros import checks
from macros.audit import accepted, auditor
from macros.audit.edition import audit
from macros.authoring.ratify import RatificationRequest
from macros.content import edition
from macros.content.library import load_library
from macros.content.project import find
from macros.diagnostics import ContentError
from tests.support.project import edit
from tests.support.ratifying import ratify_version
from tests.support.stale import ACCEPT, DAY, RATIFIED, cite_old_law


@pytest.fixture
def citing(project):
    """Testshire, ratified, with a section that cites an Act that is gone."""
    return cite_old_law(project)


def found(project, day: date = DAY):
    return audit(edition.load(project, "testshire"), day)


def lines(project, day: date = DAY) -> list[str]:
    return [
        f"{one.finding.path}:{one.finding.place.line}:{one.finding.place.column} {one.finding.severity} "
        f"{one.finding.sort} {one.finding.phrase!r}"
        for one in found(project, day).stale
        if one.text.origin == "testshire"
    ]


def stopped(project, day: date = DAY) -> list[str]:
    return [str(one) for one in checks.run(edition.load(project, "testshire"), day)]


def test_each_finding_stands_where_its_author_wrote_it_and_a_link_beside_a_name_is_not_told_again(citing):
    assert lines(citing) == [
        "partnerships/testshire/protocol/consent.md:5:21 error repealed 'Old Sharing\\nAct 1998'",
        "partnerships/testshire/protocol/consent.md:8:7 error repealed 'the law'",
        "partnerships/testshire/partnership.yml:23:16 warning review-overdue '2026-03-01'",
    ]


def test_a_finding_has_its_sentence_what_stands_instead_and_whether_it_was_wrong_from_the_start(citing):
    first = found(citing).stale[0]
    assert first.sentence == "We share under the Old Sharing Act 1998"
    assert first.finding.replaced_by == ("children-act",)
    assert first.finding.wrong_when_published is False


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("says: >-\n      Ask here.\n      The Old Sharing Act\n      1998 says so.", "15:11"),
        ('says: "It is the Old Sharing Act 1998."', "13:22"),
        ("says: |\n      Old Sharing Act 1998.", "14:7"),
    ],
)
def test_a_finding_in_yaml_has_the_line_and_column_of_its_first_word(citing, written, place):
    edit(
        citing, "partnerships/testshire/partnership.yml", "    kept_by: Service", f"    {written}\n    kept_by: Service"
    )
    assert f"partnerships/testshire/partnership.yml:{place} error repealed" in " ".join(lines(citing))


def test_what_a_case_names_by_id_is_looked_up_in_the_register(citing):
    case = next((citing.root / "scenarios").glob("*.yml"))
    case.write_text(case.read_text("utf-8").replace("because: [rule:", "because: [law:old-act, rule:", 1), "utf-8")
    cited = [one for one in found(citing).stale if one.text.kind == "scenario"]
    assert [(one.finding.phrase, one.finding.instrument, one.sentence) for one in cited] == [
        ("law:old-act", "old-act", "")
    ]


def test_what_an_edition_replaces_withdraws_or_tells_of_the_past_is_not_read(citing):
    edit(citing, "guidance/protocol/consent.md", "\n\n", "\n\nThe Old Sharing Act 1998 applies.\n\n")
    assert all(one.text.kind != "section" for one in found(citing).stale)
    national = audit(edition.load(citing), DAY)
    assert [one.finding.path for one in national.stale] == ["guidance/protocol/consent.md"]


def test_an_error_stops_a_ratified_edition_and_no_other(citing):
    assert len(stopped(citing)) == 2
    edit(citing, "partnerships/testshire/partnership.yml", "status: ratified", "status: draft")
    assert stopped(citing) == []


def test_what_is_accepted_by_name_goes_on_until_its_last_day_and_stops_again_after_it(citing):
    (citing.partnerships / "testshire/accepted.yml").write_text(ACCEPT, "utf-8")
    assert stopped(citing, date(2026, 12, 31)) == []
    told = stopped(citing, date(2027, 1, 1))
    assert len(told) == 2
    assert all(
        one.endswith("Records manager accepted this until 31 December 2026, and that day has passed") for one in told
    )


def test_an_acceptance_of_another_class_or_entry_accepts_nothing(citing):
    (citing.partnerships / "testshire/accepted.yml").write_text(ACCEPT.replace("old-act", "children-act"), "utf-8")
    assert len(stopped(citing)) == 3


def test_a_layer_accepts_for_its_own_texts_and_not_for_those_of_a_folder_that_extends_it(citing):
    north = citing.partnerships / "north"
    north.mkdir()
    profile = (citing.partnerships / "testshire/partnership.yml").read_text("utf-8").partition("\nprotocol:")[0]
    (north / "partnership.yml").write_text(f"{profile}\nlayer: true\n", "utf-8")
    (north / "accepted.yml").write_text(ACCEPT, "utf-8")
    edit(citing, "partnerships/testshire/partnership.yml", "nation: England", "nation: England\nextends: [north]")
    loaded = edition.load(citing, "testshire")
    assert len(list(accepted.open_errors(loaded, audit(loaded, DAY)))) == 2


def test_national_texts_are_audited_once_for_all_editions(citing, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "nothing kept"))
    read = []
    library = load_library(citing)
    once = auditor.read
    monkeypatch.setattr(auditor, "read", lambda document, *more: read.append(document.path) or once(document, *more))
    audit(edition.load(citing, "national", library), DAY)
    before = len(read)
    audit(edition.load(citing, "testshire", library), DAY)
    assert {path.split("/")[0] for path in read[before:]} == {"partnerships"}


def test_the_national_edition_passes_its_own_audit_with_nothing_accepted():
    national = edition.load(find())
    stale = audit(national, date.today()).stale
    assert [str(one.finding) for one in accepted.errors(stale)] == []
    assert [str(one.finding) for one in stale if one.finding.sort == "wrong-claim"] == [], "what it says of law is so"
    assert not list(accepted.acceptances(national))


def test_what_cites_law_that_is_gone_is_not_ratified_until_somebody_accepts_it(citing):
    path = citing.partnerships / "testshire/partnership.yml"
    text = path.read_text("utf-8").replace("status: ratified", "status: draft")
    path.write_text(text.replace("  ratified: 2016-03-01\n  next_review: 2026-03-01\n", ""), "utf-8")
    wish = RatificationRequest("1.0", date(2026, 3, 1), today=DAY)
    with pytest.raises(ContentError) as refused:
        ratify_version(citing, "testshire", wish)
    assert [str(one).partition(":")[0] for one in refused.value.problems] == [
        "partnerships/testshire/protocol/consent.md"
    ] * 2
    (citing.partnerships / "testshire/accepted.yml").write_text(ACCEPT, "utf-8")
    assert ratify_version(citing, "testshire", wish).path.is_file()


def test_time_grows_with_a_file_full_of_findings_and_no_faster(citing):
    profile = citing.partnerships / "testshire/partnership.yml"
    took = []
    for times in (150, 600):
        says = "The Old Sharing Act 1998. " * 150
        contacts = "".join(
            f"  c{number}: {{name: C {number}, says: '{says}', kept_by: Nobody}}\n" for number in range(times // 150)
        )
        text = profile.read_text("utf-8")
        profile.write_text(text.replace("contacts:\n", f"contacts:\n{contacts}", 1), "utf-8")
        loaded = edition.load(citing, "testshire")
        started = time.process_time()
        assert len(audit(loaded, DAY).stale) >= times
        took.append(time.process_time() - started)
        profile.write_text(text, "utf-8")
    assert took[1] < took[0] * 12


def test_a_further_protocol_is_audited_by_itself_and_stopped_by_itself(citing):
    edit(citing, "partnerships/testshire/partnership.yml", "status: ratified", "status: draft")
    folder = citing.partnerships / "testshire/protocols/hub"
    (folder / "sections").mkdir(parents=True)
    version = RATIFIED.partition("protocol:\n")[2].replace("\n  ", "\n").removeprefix("  ")
    version = version.partition("sections:")[0] + "order: [way]\n"
    (folder / "protocol.yml").write_text(f"title: The hub\n{version}", "utf-8")
    (folder / "sections/way.md").write_text("# Our way\n\nWe share under the Old Sharing Act 1998.\n", "utf-8")
    loaded = edition.load(citing, "testshire")
    assert [(name, len(audit(one, DAY).texts)) for name, one in loaded.protocols.items()][1] == ("hub", 2)
    assert [one.finding.path for one in audit(loaded.protocols["hub"], DAY).stale] == [
        "partnerships/testshire/protocols/hub/sections/way.md",
        "partnerships/testshire/protocols/hub/protocol.yml",
    ]
    told = stopped(citing)
    assert [one for one in told if "way.md:3:20: Old Sharing Act 1998" in one and "protocols/hub/accepted.yml" in one]
    (folder / "accepted.yml").write_text(ACCEPT, "utf-8")
    assert [one for one in stopped(citing) if "way.md" in one] == []
