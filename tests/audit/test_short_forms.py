"""Short forms: an Act by letters, a network by its name, a title whose year stands after its subtitle."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import opening
from macros.audit.auditor import audit
from tests.support.audits import INDEX, REGISTER

DAY = date(2026, 11, 29)
OF_1998 = "We follow the Data Protection Act 2018, which took the place of the Data Protection Act 1998.\n\n"
OLD = "It was written for the Data Protection Act 1998.\n\n"


def phrases(text: str, sort: str) -> list[str]:
    return [
        one.phrase for one in audit(opening.markdown(text, "old.md"), REGISTER, DAY, None, INDEX) if one.sort == sort
    ]


def test_an_act_by_letters_is_the_one_that_the_document_names():
    assert phrases(f"{OLD}Power relied on (tick): s.115 CDA / s.29 DPA / s.47 CA / s.42 Care Act.", "repealed") == [
        "Data Protection Act 1998", "s.29 DPA",
    ]  # fmt: skip


def test_letters_that_may_mean_either_of_two_acts_mean_none():
    assert phrases(f"{OF_1998}Power relied on: s.29 DPA.", "repealed") == []


def test_a_section_in_a_tick_list_is_of_the_act_beside_it():
    ticked = "Legal power relied on (tick): OMA 2007 s.14 [ ] CDA 1998 s.115 [ ] DPA 1998 s.29(3) [ ]"
    assert phrases(ticked, "repealed") == ["DPA 1998 s.29"]
    assert phrases(ticked, "wrong-claim") == []


def test_a_section_with_its_guidance_is_not_said_to_be_about_it():
    cited = "We act under the Counter-Terrorism and Security Act 2015 s.26, with the Prevent duty guidance."
    assert phrases(cited, "wrong-claim") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "nhs.net to gcsx is safe.", "gcsx to pnn or cjsm.net only.",
        "Old .gcsx addresses may still be used by the districts.",
    ],
)  # fmt: skip
def test_a_network_is_told_however_it_is_written(sentence):
    assert any("gcsx" in one for one in phrases(sentence, "retired-domain"))


@pytest.mark.parametrize(
    "sentence", ["Old .gcsx addresses are gone.", "We no longer use gcsx.", "Her address ends in gcsx."]
)
def test_a_network_that_is_said_to_be_gone_is_not_told(sentence):
    assert phrases(sentence, "retired-domain") == []


def test_a_year_in_brackets_after_a_subtitle_is_that_of_the_title():
    titled = "*Channel Duty Guidance: Protecting vulnerable people from being drawn into terrorism* (2015)"
    assert phrases(f"We follow {titled}.", "superseded") == [titled[1:]]
    assert phrases("We follow *Channel Duty Guidance* and a leaflet of the council (2015).", "superseded") == []


def test_lines_with_one_number_are_told_by_their_words():
    text = "6.3 We write it down.\n\n6.4 We say so.\n\n6.4 Moving away: ring the other team.\n\n"
    assert phrases(text, "numbering") == ["6.4 Moving away: ring the other team."]
