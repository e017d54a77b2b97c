"""What claims about law say in many words: `{must} … {share}` stands for each way to say that somebody has to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.diagnostics import suggest

# Plurals are left out, for words are compared without what makes them plural.
WORDINGS = {
    "oblige": (
        "oblige|require|compel|force|place a duty on|place a legal duty on|place a statutory duty on|impose a duty on"
        "|impose an obligation on|put a duty on|put an obligation on|place an obligation on|make it a duty"
    ),
    "must": (
        "must|shall|are obliged to|is obliged to|are required to|is required to|have to|has to|have a duty to"
        "|has a duty to|have a legal duty to|has a legal duty to|have a statutory duty to|has a statutory duty to"
        "|are under a duty to|is under a duty to|are under a legal duty to|is under a legal duty to"
        "|are under a statutory duty to|is under a statutory duty to|are legally obliged to|is legally obliged to"
        "|are legally required to|is legally required to|are bound to|is bound to|have no choice but to"
        "|are compelled to|is compelled to|are under the mandatory duty to|is under the mandatory duty to"
        "|has the mandatory duty to|have the mandatory duty to|has a mandatory duty to|have a mandatory duty to"
    ),
    "no duty": (
        "no duty|no legal duty|no statutory duty|no obligation|no legal obligation|no requirement|no legal requirement"
        "|no special duty|no law requiring|no general duty|not obliged|not legally obliged|not required"
        "|not legally required|not bound|not a legal duty|not a legal requirement|not a statutory duty|not mandatory"
        "|not compulsory|not yet mandatory"
    ),
    "choose": (
        "may decline|may refuse|may choose|can decline|can refuse|can choose|need not|do not have to"
        "|does not have to|at their discretion|at its discretion|is optional|is voluntary|is discretionary"
        "|is a matter of discretion|has discretion|have discretion|if it thinks fit|if they think fit"
        "|if it sees fit|if they see fit|if it wishes|if they wish|if it chooses|if they choose|as it thinks fit"
        "|as they think fit|but need not|is free to|only invites|merely invites|has no obligation"
        "|have no obligation|has no duty|have no duty|if they like|if it likes|chooses to|leaves it to|is left to"
        "|are left to|it is up to|is up to the|it is for the|it is for each|a power and not a duty"
        "|a power and no duty|a power, not a duty|power rather than a duty|are free to|is not obliged to"
        "|are not obliged to|is not required to|are not required to|has no need to|have no need to"
        "|may decide whether|decide for themselves|decide for itself|may please itself|at will|as it pleases"
        "|as they please|discretion whether|choose whether|chooses whether|decide whether to have"
        "|decides whether to have|only if it wants|if it wants|if they want|as they see fit|as it sees fit"
        "|has a discretion|have a discretion|there is a discretion"
    ),
    "share": (
        "share|disclose|provide|supply|give|pass|pass on|release|hand over|hand|tell|exchange|report|answer|comply"
        "|cooperate|co-operate|assist|help"
    ),
    "optional": (
        "optional|voluntary|discretionary|advisory|non-statutory|not statutory|not compulsory|not mandatory"
        "|not obligatory|not binding|not legally binding|not a legal duty|not a statutory duty"
        "|not a legal requirement|not a statutory requirement|only good practice|good practice only"
        "|merely good practice|just good practice|a matter of good practice|a matter of choice"
        "|a matter of discretion|only advice|merely advice|just advice|merely recommended|only recommended"
        "|only a recommendation|merely a recommendation|recommended but not required|a recommendation only"
        "|good practice and no more|good practice rather than law|good practice but not law|optional reading"
        "|a matter of goodwill|a matter of policy only|non-mandatory|non-binding|permissive|aspirational|a courtesy"
        "|merely permissive|merely advisory|purely advisory|purely voluntary|entirely voluntary|not enforceable"
        "|not law|no more than advice|only guidance|mere guidance|merely guidance|no legal concern"
    ),
    "exempt": (
        "exempt from|exempted from|not bound by|not covered by|not subject to|not caught by|not obliged to follow"
        "|not required to follow|need not follow|do not have to follow|does not have to follow|outside"
        "|excluded from|does not apply to|do not apply to|does not bind|do not bind|does not cover|do not cover"
        "|does not extend to|do not extend to|does not include|does not reach|has no application to"
        "|have no application to|not within|not included in|under no duty under|have no duty under"
        "|has no duty under|free from|free of|leave out|omit|exclude|need have no regard to|need not have regard to"
        "|do not have to have regard to|does not have to have regard to|not owed by|does not touch|do not touch"
        "|does not concern|do not concern|not addressed to|not meant for|not written for|stand outside|fall outside"
        "|beyond the reach of|not reached by|not a concern of"
    ),
    "several": (
        "two|2|three|3|four|4|five|5|six|6|seven|7|eight|8|nine|9|ten|10|twelve|12|fourteen|14|fifteen|15|twenty|20"
        "|twenty-one|21|twenty-eight|28|thirty|30"
    ),
    "need": (
        "need|require|must have|must obtain|must get|must give|must first|must seek|has to|have to|has to have"
        "|have to have|has to give|have to give|has to get|have to get|depend on|dependent on|subject to|only with"
        "|only if|only where|only when|only after|unless|conditional on|a condition of"
    ),
    "needed": (
        "is needed|is required|is necessary|is essential|is a condition|is a precondition|must be obtained"
        "|must be given|must be had|must be got|has to be obtained|has to be given|has to be had|must come first"
    ),
    "no crime": (
        "no crime|not a crime|not itself a crime|not in itself a crime|not a criminal offence|not an offence"
        "|not in itself an offence|not itself an offence|not in itself a criminal offence|no offence"
        "|no criminal offence|no specific offence|no separate offence|no specific criminal offence|no such offence"
        "|no distinct offence|not a specific offence|not a separate offence|not yet an offence|not yet a crime"
        "|not yet a criminal offence|not criminal|not illegal|not unlawful|not against the law|no law against"
        "|is lawful|is legal|a civil matter|commit no offence|break no law|not punishable"
    ),
    "voluntary": (
        "is voluntary|are voluntary|is optional|are optional|is discretionary|voluntary arrangement"
        "|voluntary scheme|voluntary basis|a voluntary body|a voluntary meeting|voluntary code|not enforceable"
        "|voluntary good practice|as volunteer|no statutory basis|no statutory footing|no statutory force"
        "|no legal basis|no legal force|no basis in law|not statutory|non-statutory|not on a statutory footing"
        "|informal arrangement|goodwill|good practice only|nothing but good practice|not required by law"
        "|not a legal requirement|not binding|not compulsory|not mandatory|a matter of choice"
    ),
    "report": "report|tell|inform|notify|ring|call|refer|make a report|go to",
    "sharing": (
        "share|shared|sharing|disclose|disclosed|disclosing|disclosure|pass|passed|passing|tell|told|telling|give|given"
        "|giving|speak|speaking|talk|talking|contact|contacting|inform|informing|refer|referred|referring|release"
        "|released|releasing|exchange|exchanged|exchanging|discuss|discussed|discussing|make a referral"
    ),
    "consent": "consent|permission|agreement|authorisation|authority|signature",
    "agreed": (
        "consent|consented|consenting|permission|agreement|agreed|agree|agreeing|authorisation|signed|signature"
        "|said yes|say-so|leave of|authority of"
    ),
    "refused": (
        "refuse|refused|refusal|withhold|withheld|decline|declined|withdraw|withdrawn|not given|not agree|not consent"
        "|say no|said no|object|objected|not forthcoming|unwilling|does not want|do not want|will not agree"
    ),
    "cannot": (
        "cannot|can not|may not|must not|never|not able to|not allowed to|not permitted to|not entitled to|not free to"
        "|not at liberty to|not lawful to|forbidden to|unable to|no right to|no power to"
        "|barred from|prevented from|precluded from|prohibited from|forbidden from|stopped from|banned from"
    ),
    "forbid": (
        "forbid|prohibit|prevent|stop|bar|ban|outlaw|rule out|make it unlawful|make it illegal|make it impossible"
        "|not allow|not permit|not let"
    ),
    "number": (
        "1|one|2|two|3|three|4|four|5|five|6|six|7|seven|8|eight|9|nine|10|ten|12|twelve|14|fourteen|15|fifteen|16"
        "|sixteen|18|eighteen|20|twenty|21|twenty-one|24|twenty-four|25|twenty-five|26|twenty-six|28|twenty-eight|30"
        "|thirty|35|thirty-five|36|40|forty|42|45|forty-five|48|forty-eight|50|fifty|52|56|60|sixty|72|seventy-two"
        "|90|ninety|96|100|a"
    ),
    "unit": (
        "working day|school day|calendar day|clear day|day|week|calendar month|month|hour|year|calendar week"
        "|further working day|further day"
    ),
    "within": (
        "within|inside|in|no more than|no later than|not later than|not more than|no longer than|not longer than"
        "|up to|at most|maximum of|at the latest|not exceeding|less than|fewer than|under|of|is|are|for|after|every"
        "|each|at|by|to|as|last|take"
    ),
    "yearly": (
        "yearly|annually|annual|once a year|every year|each year|once yearly|twelve-monthly|12-monthly|every 12 months"
        "|every twelve months|once every 12 months|once every twelve months|once in 12 months"
    ),
    "unlawful": (
        "breach|unlawful|illegal|offence|a crime|criminal|against the law|break the law|contrary|contravene|infringe"
        "|violate|prosecuted|disciplined|struck off|sued|dismissed|not lawful|never lawful|not legal|not allowed"
        "|not permitted|forbidden|prohibited"
    ),
}
APART = "…"  # between the parts of a phrase: a few other words
CHOICE = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
NAMED = re.compile(r"\{([^{}]*)\}")


def opened(phrase: str) -> str:
    """A phrase with a choice, `(one|other)`, in the place of each wording that it names."""
    return NAMED.sub(lambda found: f"({WORDINGS[found[1]]})" if found[1] in WORDINGS else found[0], phrase)


def faults(phrase: str) -> Iterator[str]:
    """What is wrong with a phrase: a name in braces that is no wording, a choice that is of more than one part."""
    for name in (name for name in NAMED.findall(phrase) if name not in WORDINGS):
        yield f"'{{{name}}}' is not a wording{suggest(name, WORDINGS)}"
    if any(APART in choice for choice in CHOICE.findall(phrase)):
        yield f"'{phrase}' has '{APART}' within a choice; write two phrases"
