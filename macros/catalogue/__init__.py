"""What each macro puts on a page: the values that its fragment takes, gathered from the edition.

A macro is a function of the renderer, the address of the page that calls, and the ids in the call.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from macros.catalogue import agencies, cases, charts, document, home, law, partnership, rules, versions

PUT: dict[str, Callable[..., Markup]] = {
    "home": home.home,
    "scenario": cases.scenario,
    "case_index": cases.case_index,
    "decide": charts.decide,
    "chart": charts.chart,
    "rules_index": rules.rules_index,
    "rule_set": rules.rule_set,
    "compare": rules.compare,
    "glossary": rules.glossary,
    "term": rules.term,
    "cite": rules.cite,
    "register": law.register,
    "register_index": law.register_index,
    "evidence": law.evidence,
    "duties": law.duties,
    "whats_new": law.whats_new,
    "agency_index": agencies.agency_index,
    "agency": agencies.agency,
    "your_agency": agencies.your_agency,
    "contact_list": agencies.contact_list,
    "ring": agencies.ring,
    "escalation": partnership.escalation,
    "about_partnership": partnership.about,
    "about_demonstration": document.about_demonstration,
    "about_purpose": partnership.about_purpose,
    "about_tell": partnership.about_tell,
    "protocol": document.protocol,
    "protocol_changes": versions.changes,
    "protocol_change": versions.change,
    "protocol_local": versions.own,
    "protocol_version": versions.version,
    "local_page": partnership.local_page,
}
