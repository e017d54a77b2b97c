"""What the protocol of `word_protocol` says: thirty pages of made-up text, in the manner of real ones."""

from __future__ import annotations

from itertools import islice, product

WHO = (
    "the named lead in each school", "the duty manager at the front door", "the ward sister on call", "a health visitor",
    "the sergeant in the protection unit", "the housing officer", "a youth worker", "the practice manager",
)  # fmt: skip
DOES = (
    "writes down what was shared, with whom, and why",
    "says at the start what can be kept private and what cannot",
    "checks that the address or number is the right one before anything is sent",
    "asks only for what is needed to decide the next step",
    "tells the family, unless telling them would put a child at more risk",
    "rings back on a number that was found, and not on one that was given",
    "keeps fact, opinion and hearsay apart in the note",
    "gives an answer within one working day, and says when the rest will follow",
)
WHEN = (
    "When a worry is new and nobody else seems to know of it,",
    "Where two agencies have worked with the same family for years,",
    "If a parent refuses and the risk is not yet plain,",
    "Before a meeting at which a plan may change,",
    "After a child has moved here from another area,",
    "Whenever a request comes by telephone and not in writing,",
    "In the first hour after a child has gone missing,",
    "Once the police have said that charges may follow,",
)
WHY = (
    "This keeps the decision clear to whoever reads the file next.",
    "A later reader can then see what was known on the day, and what was not.",
    "The person who gave the information is told what became of it.",
    "Nobody waits for another agency to begin.",
    "It also shows that no more was shared than was needed.",
)
# Titles of the sections, in an order that is not the national one.
TITLES = (
    "Why we share information", "Who has signed this protocol", "The law in short", "Confidential information",
    "When consent is needed, and when it is not", "Asking for information", "Answering a request",
    "Sending information securely", "Keeping a record of decisions", "How long records are kept",
    "A person's own right to see a record", "Speaking with families", "When agencies disagree",
    "When sharing goes wrong", "Training and supervision", "Review of this protocol",
)  # fmt: skip
DEFINITIONS = (
    ("Front door", "The one place to which a worry about a child is brought first."),
    ("Special category data", "Facts about health, faith, race and the like, which the law guards more closely."),
    ("Lawful basis", "The ground in law on which information is used."),
)
SIGNED = (
    ("Northshire Council", "Ade Larkmoor", "Director of Children's Services"),
    ("Northshire Constabulary", "Morwen Tallis", "Assistant Chief Constable"),
    ("Northshire Integrated Care Board", "Piet Oakhollow", "Chief Nurse"),
)
CONTACTS = (
    ("Children's Front Door", "01632 960141", "front-door@northshire.example"),
    ("Emergency Duty Team", "01632 960142", "duty@northshire.example"),
    ("Designated Officer (LADO)", "01632 960143", "lado@northshire.example"),
)
FORM = ("Name of the child", "Date of birth", "What is asked for", "Why it is needed", "Who asks", "Date and time")


def sentences(start: int, count: int) -> str:
    """Some sentences, others for each start, and always the same ones."""
    found = []
    for number in range(start, start + count):
        when, who, does = WHEN[number % 8], WHO[number // 8 % 8], DOES[(number * 3 + number // 64) % 8]
        found.append(f"{when} {who} {does}. {WHY[number % 5]}")
    return " ".join(found)


def pairs(count: int) -> list[str]:
    """Short lines for lists."""
    return [f"{who[0].upper()}{who[1:]} {does}" for who, does in islice(product(WHO, DOES), count)]
