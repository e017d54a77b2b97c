"""Cases of few words, for tests that ask about their ways alone."""

from __future__ import annotations

from macros.model.scenario import Scenario


def case(ways: str, start: str = "a", endings: str = "end") -> Scenario:
    """A case from its ways alone: "a>b,c! b>end" leads from step a to b or, by a risky answer, to c."""
    steps = {}
    for way in ways.split():
        step, places = way.split(">")
        choices = {
            f"c{number}": {
                "text": "T",
                "verdict": "risky" if place.endswith("!") else "defensible",
                "colleague": "C",
                "headline": "H",
                "consequence": "C",
                "feedback": "F",
                "gives_up": "G",
                "debrief": "D",
                "because": ["rule:r"],
                "next": place.rstrip("!"),
            }
            for number, place in enumerate(places.split(","))
        }
        steps[step] = {"title": "T", "story": "S", "ask": "A", "choices": choices}
    ending = {"title": "T", "outcome": "safer", "story": "S", "debrief": "D"}
    return Scenario.model_validate(
        {
            "title": "T",
            "summary": "S",
            "seat": "gp",
            "topics": ["t"],
            "minutes": 5,
            "content_note": "N",
            "support": ["s"],
            "objectives": ["o"],
            "reviewed": {"on": "2026-11-21", "next": "2027-11-21"},
            "people": {},
            "start": start,
            "steps": steps,
            "endings": dict.fromkeys(endings.split(), ending),
        }
    )
