"""Which phone numbers there can be: those that ring in the United Kingdom, and those abroad with a +.

After Ofcom's numbering plan: how many digits each beginning has, and the short numbers that ring everywhere.

A number is written as people write it: `01632 960123, option 2`, `01632 960123 ext. 4410`, `18001 01632 960123`.
What is pressed once somebody answers goes into a link behind commas, each of which is a pause of two seconds or so
on iPhones and on Android. RFC 3966 has `;ext=4410` for it, which Android takes for the letters on its keys and dials
as 3984410, and iPhones offer as a text to press. Two commas give the line time to answer.
"""

import re

from pydantic_core import PydanticCustomError

SHORT = {"999", "112", "101", "105", "111", "119", "159", "18000", "116000", "116006", "116111", "116117", "116123"}
# The areas in which some numbers have ten digits.
_TEN = (
    "01204|01208|01254|01276|01297|01298|01363|01364|01384|01386|01404|01420|01460|01461|01480|01488|01524|01527|"
    "01562|01566|01606|01629|01635|01647|01659|01695|01697|01726|01744|01750|01768|01827|01837|01884|01900|01905|"
    "01935|01946|01949|01963|01995"
)
RELAY = "18001"  # Relay UK: who types or reads puts it in front of any number
PATTERN = (
    r"^(18001 )?[0-9+(][0-9() ]{2,19}"
    r"((, *| +)(([Oo]ption|then( option)?) +[0-9*#]{1,2}|[Ee]xt(ension|\.)? *[0-9]{1,8}))*$"
)
_PRESSED = re.compile(r"(?:, *| +)(?:[Oo]ption|then(?: option)?|[Ee]xt(?:ension|\.)?) *([0-9*#]+)")
_PAUSE = ",,"
_HERE = re.compile(rf"0[123789]\d{{9}}|05[56]\d{{8}}|({_TEN})\d{{5}}|0800\d{{6}}|08001111")
_TEXTS = re.compile(r"[6-8]\d{4}")
_ABROAD = re.compile(r"\+(?!44)[1-9]\d{7,14}")


def dialled(value: str) -> str:
    """A number as a telephone takes it, and behind it, after pauses, what is to be pressed.

    Without spaces and brackets, and without the 0 that falls away after a +.
    """
    pressed = "".join(f"{_PAUSE}{keys}" for keys in _PRESSED.findall(value)).replace("#", "%23")
    return _digits(_PRESSED.sub("", value)) + pressed


def _digits(number: str) -> str:
    return re.sub(r"[() ]", "", number.replace("(0)", "") if number.startswith("+") else number)


def phone(value: str) -> str:
    """The number as it was written. Raises PydanticCustomError where nothing can ring there, and says why."""
    digits = _digits(_PRESSED.sub("", value).removeprefix(f"{RELAY} "))
    if digits.startswith("+44"):
        digits = f"0{digits[3:]}"
    if not (digits in SHORT or any(sort.fullmatch(digits) for sort in (_HERE, _TEXTS, _ABROAD))):
        raise PydanticCustomError(
            "phone", "'{value}' cannot be a phone number: {why}", {"value": value, "why": _why(digits)}
        )
    return value


def _why(digits: str) -> str:
    if digits.startswith("00"):
        return "it begins with 00; write a number abroad with a +, as in +353 1 496 0123"
    if re.match(r"0(4|6|5[^56])", digits):
        return f"no number here begins with {digits[:2]}; write all of it, as in 01632 960123"
    if re.fullmatch(r"[1-9]\d{2}", digits):
        return "no service here has this short number, as 999, 101 and 111 are"
    if digits.startswith("0"):
        return f"numbers that begin with {digits[:2]} have 11 digits, and this has {len(digits)}; look again"
    return "it has too few digits or too many; write all of it, as in 01632 960123"
