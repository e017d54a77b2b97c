"""A case as long as the limits allow, for tests of what its ending looks like: seven decisions, two endings."""

from __future__ import annotations

from typing import Any

import yaml

_SENTENCE = "the child was safe with her aunt by then and nobody at the school had asked what it took"
_WORDS = _SENTENCE.split()
STEPS = ("first", "detour", "second", "third", "fourth", "fifth", "sixth", "seventh")


def words(count: int, of: str = "") -> str:
    """So many words as one sentence; `of` is among them, so that a test can find it."""
    said = [of, *(_WORDS[number % len(_WORDS)] for number in range(count))][0 if of else 1 :][:count]
    return " ".join(said).capitalize() + "."


def _outcome(step: str, name: str, verdict: str, to: str) -> dict[str, Any]:
    return {
        "text": f"Do the {name} thing.", "verdict": verdict, "headline": f"it was {name}", "consequence": words(45),
        "feedback": words(70), "debrief": words(20, f"{step}-{name}-done"), "colleague": words(25),
        "because": ["rule:be-open"], "next": to, "record": {"shared": "Nothing", "why": f"{step} was {name}"},
    }  # fmt: skip


def _step(name: str, sound: str, other: str, verdict: str = "risky") -> dict[str, Any]:
    choices = {
        "sound": _outcome(name, "sound", "defensible", sound),
        "other": _outcome(name, "other", verdict, other),
    }
    return {"title": f"The {name} time of asking", "story": words(45), "ask": "What now?", "choices": choices}


def _ending(title: str, outcome: str, turned_on: list[str]) -> dict[str, Any]:
    story = "\n\n".join(words(count) for count in (40, 40, 30))
    lines = {"title": title, "outcome": outcome, "story": story, "debrief": words(60), "turned_on": turned_on}
    return {**lines, "take_back": words(30)}


def long_case() -> str:
    """The case's file. By `first` sound the way leads past `detour`; by `second` other it ends early."""
    onward = dict(zip(STEPS[2:], (*STEPS[3:], "home"), strict=True))
    steps = {"first": _step("first", "second", "detour"), "detour": _step("detour", "second", "second")}
    steps |= {name: _step(name, to, to) for name, to in onward.items()}
    steps["second"] = _step("second", "third", "early", "unsafe")
    recall = [{"ask": "What comes first?", "answer": words(40), "because": ["rule:be-open"]} for _ in range(3)]
    case = {
        "title": "The long way", "summary": "A child asks.", "seat": "gp", "topics": ["consent"], "minutes": 12,
        "content_note": "Nothing is shown.", "support": ["helpline"], "objectives": ["Decide."],
        "reviewed": {"on": "2026-11-21", "next": "2027-11-21"}, "people": {"mya": {"name": "Mya", "is": "14"}},
        "start": "first", "steps": steps,
        "endings": {
            "home": _ending("She is home", "mixed", ["detour", "first"]),
            "early": _ending("She is alone", "harm", ["second"]),
        },
        "recall": recall,
    }  # fmt: skip
    return yaml.safe_dump(case, sort_keys=False)
