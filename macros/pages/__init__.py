"""What each macro puts on a page, and which pages the data make.

It holds no markup, which is in `overrides/`, and no way of rendering, which is `rendering`.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from macros.pages import (
    agencies,
    authors,
    charts,
    coverage,
    currency,
    forms,
    guidance,
    home,
    learning,
    partnership,
    protocol,
    scenarios,
)
from macros.rendering import blocks

# The view of each macro of `content.markup`, which has the kinds of their arguments: all but the first two.
PUT: dict[str, Callable[..., Markup]] = {
    "home": home.home,
    "scenario": scenarios.scenario,
    "booklet": scenarios.booklet,
    "case_index": scenarios.case_index,
    "decide": charts.decide,
    "chart": charts.chart,
    "rules_index": guidance.rules_index,
    "rule_set": guidance.rule_set,
    "compare": guidance.compare,
    "glossary": guidance.glossary,
    "term": guidance.term,
    "cite": guidance.cite,
    "register": guidance.register,
    "register_index": guidance.register_index,
    "evidence": guidance.evidence,
    "duties": guidance.duties,
    "whats_new": guidance.whats_new,
    "agency_index": agencies.agency_index,
    "agency": agencies.agency,
    "your_agency": agencies.your_agency,
    "contact_list": agencies.contact_list,
    "ring": agencies.ring,
    "escalation": blocks.escalation,
    "about_partnership": partnership.about,
    "about_demonstration": protocol.about_demonstration,
    "about_purpose": partnership.about_purpose,
    "about_tell": partnership.about_tell,
    "form": forms.form,
    "form_index": forms.form_index,
    "my_learning": learning.my_learning,
    "kept_here": learning.kept_here,
    "refresher": learning.refresher,
    "form_link": forms.form_link,
    "protocol": protocol.protocol,
    "protocol_changes": protocol.changes,
    "protocol_change": protocol.change,
    "protocol_local": protocol.own,
    "protocol_version": protocol.version,
    "protocol_currency": currency.current,
    "protocol_moved": currency.moved,
    "local_page": partnership.local_page,
    "id_index": authors.id_index,
    "profile_keys": authors.profile_keys,
    "coverage": coverage.coverage,
}
