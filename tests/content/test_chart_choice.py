"""Which chart an edition takes where a text asks for one: its own first, else any that there is."""

from __future__ import annotations

import pytest

from macros.protocol import fingerprints
from tests.support import editions


@pytest.mark.parametrize(
    ("partnership", "branching", "checklist"),
    [("national", "share-now", "checklist-16"), ("bromley", "share-2018", "checklist-16")],
)
def test_the_chart_is_the_first_of_the_edition_that_suits_else_the_first_of_all(partnership, branching, checklist):
    found = editions.loaded(partnership)
    assert found.first_chart(lambda chart: chart.branches) == branching
    assert found.first_chart(lambda chart: chart.checklist) == checklist
    assert found.first_chart(lambda chart: False) is None


def test_an_edition_takes_a_chart_of_its_own_before_an_older_one_of_all():
    found = editions.loaded("national-2018")
    assert found.first_chart(lambda chart: chart.branches) == "share-2018"


@pytest.mark.parametrize("partnership", ["bromley", "national-2018"])
def test_what_is_sealed_is_the_chart_that_is_shown(partnership):
    found = editions.loaded(partnership)
    shown = {found.first_chart(lambda chart: chart.branches), found.first_chart(lambda chart: chart.checklist)}
    assert {name for name in fingerprints.used(found) if name.startswith("chart")} == {f"chart {id_}" for id_ in shown}
