"""The front door of the small project's partnership: as one contact, and in parts that are told apart."""

from __future__ import annotations

DOORS = """\
  front-door:
    name: Testshire Front Door
    hours: Always
    parts:
      - {for: Alton and Binn, phone: "01632 960101, option 2"}
      - {for: under 5, phone: 01632 960102}
      - {for: Cray, email: cray@testshire.example}
    kept_by: Service manager
"""
PROFILE = "partnerships/testshire/partnership.yml"
DOOR = """\
  front-door:
    name: Testshire Front Door
    phone: 01632 960101
    kept_by: Service manager
"""
