"""An edition that is ratified and cites an Act that is gone, and what accepts that."""

from __future__ import annotations

from datetime import date

from macros.content.project import Project

DAY = date(2026, 11, 28)
PAST = """
old-act:
  title: Old Sharing Act 1998
  short: Old Sharing Act 1998
  kind: act
  jurisdiction: UK
  status: repealed
  until: 2018-05-25
  replaced_by: [children-act]
  says: Once the law.
  verified: seen
  evidence: [e1]
"""
RATIFIED = """
protocol:
  number: "1.0"
  status: ratified
  owner: Business manager
  ratified: 2016-03-01
  next_review: 2026-03-01
  signatories: [Testshire Council]
  sections:
    consent: {does: replaces}
"""
ACCEPT = """\
findings:
  - finding: repealed
    what: [law:old-act]
    because: It is quoted.
    owner: Records manager
    until: 2026-12-31
"""


def cite_old_law(project: Project) -> Project:
    """Gives the register such an Act, and Testshire a ratified protocol that cites it by name and by id."""
    with (project.root / "guidance/register/acts.yml").open("a", encoding="utf-8") as register:
        register.write(PAST)
    folder = project.partnerships / "testshire"
    with (folder / "partnership.yml").open("a", encoding="utf-8") as profile:
        profile.write(RATIFIED)
    (folder / "protocol").mkdir()
    (folder / "protocol/consent.md").write_text(
        "# Consent\n\nAsk first.\n\nWe share under the *Old Sharing\nAct 1998*. See [it](law:old-act).\n\n"
        "What [the law](law:old-act) said.\n",
        encoding="utf-8",
    )
    return project
