"""Words that stand beside a name, and whether they belong to it."""

from __future__ import annotations

from macros.model.dates import MONTHS

# Words that may stand between the name of guidance and its year, in their plain form.
BETWEEN = {
    *MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "hm", "hmg",
    "government", "her", "majesty", "df", "e", "dfe", "dcsf", "dfes", "es", "department", "for", "education", "dh",
    "dhsc", "doh", "gmc", "nmc", "ico", "home", "office", "published", "in", "dated", "issued", "version", "edition",
    "revised", "updated", "statutory", "non", "guidance", "last", "st", "nd", "rd", "th", "of", "from", "which",
    "date", "moj", "mo", "j", "rcpch", "rcn", "rcgp", "nhs", "nhse", "england", "hmso", "tso", "cps", "acpo",
    "npcc", "ofsted", "cqc", "intercollegiate", "document", "edn", "ed", "adass", "adcs", "college", "royal",
    "ministry", "justice", "cabinet", "stationery", "ukci", "ukcci", "dcm", "dclg", "mhclg", "dluhc",
    "nspcc", "yjb", "isi", "estyn", "cpsu", "fa", "nom", "hmpp", "nice", "hcpc", "npia", "ceop", "hse", "dwp", "phe",
    "ukhsa", "adc", "lga", "came", "out", "was", "appeared",
}  # fmt: skip
# Words with a capital letter that may stand before the name of an Act and are no part of it.
NO_PART = {
    "the", "under", "in", "see", "by", "for", "from", "with", "when", "where", "if", "this", "that", "each", "both",
    "also", "amended", "revised", "new", "old", "relevant", "key", "act", "either", "section", "of", "and", "a",
    "current", "uk", "english", "although", "since", "while", "our", "law", "legislation", "or", "to", "on",
    "schedule", "regulation", "part", "as", "whilst", "however", "guidance", "contents", "include", "including",
}  # fmt: skip
# Words with a capital letter that are no place, whose body an abbreviation after them would be.
NO_PLACE = (
    "The",
    "A",
    "An",
    "In",
    "Our",
    "Your",
    "Each",
    "Any",
    "To",
    "By",
    "With",
    "For",
    "And",
    "Or",
    "If",
    "See",
    "Ask",
)
