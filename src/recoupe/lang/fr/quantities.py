"""French numerals: digits, words, collective nouns, fractions.  Rules of the engine; hedges are added by `read`."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from recoupe.lang.numeral import Numeral
from recoupe.lang.rule import Rule
from recoupe.lang.words import fold, load, pattern

__all__ = ["cardinal", "numerals"]

LONGEST = 30  # digits of a number; nothing that a report counts is longer
SCALE = 1000
OLD_HUNDREDS = range(11, 20)  # « onze cents », « dix-sept cents »
_WORDS = load("fr", "quantities")
_VALUES = {fold(word): value for word, value in _WORDS["cardinals"].items()}
_SCALES: dict[str, int] = _WORDS["scales"]
_COLLECTIVES = {fold(word): value for word, value in _WORDS["collectives"].items()}
_FRACTIONS = {fold(word): Decimal(str(value)) for word, value in _WORDS["fractions"].items()}
_SPLIT = re.compile(r"[\s-]+")
_GROUPED = re.compile(r"\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*")

_LISTS = {
    "card": list(_WORDS["cardinals"]),
    "size": r"(?:bon|bonne|petite?|grosse?|gros|large|nouvelle|nouveau)[ ]",
    "coll": list(_WORDS["collectives"]),
    "frac": list(_WORDS["fractions"]),
    "bulk": _WORDS["wording"]["bulk"],
    "one": _WORDS["wording"]["one_counts"],
    "glued": _WORDS["wording"]["glued"],
    "scale": "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True)),
}
_START, _END = r"(?<![\w\-.,/°#@])(?<!\d )", r"(?![\w/])(?!-[\w])(?!['])"


def cardinal(words: str) -> int | None:
    """The value of a cardinal in words, in any of the usual spellings; None where the words make no number.

    >>> [cardinal(words) for words in ("deux cent cinquante", "quatre-vingt-dix-sept", "deux vingt")]
    [250, 97, None]
    """
    total, group, floor = 0, 0, SCALE
    for word in _SPLIT.split(fold(words).strip()):
        if word == "et":
            continue
        value = _VALUES[word]
        if value >= SCALE:
            if value == SCALE and group == 0 and total % 1000000:
                return None
            total, group, floor = total + (group or 1) * value, 0, SCALE
        elif value == 100:
            if group == 1 or group >= 10 and group not in OLD_HUNDREDS:
                return None
            group, floor = (group or 1) * 100, 100
        elif value == 20 and group % 100 == 4:
            group, floor = group + 76, 20
        elif value < floor and _fits(group % 100, value):
            group, floor = group + value, value if value >= 10 and value % 10 == 0 else 1
        else:
            return None
    return total + group


def _fits(below: int, value: int) -> bool:
    """Whether a unit or ten may follow what stands below the hundred: « soixante-douze », not « trente-douze »."""
    if below == 0:
        return True
    if below in (60, 80):
        return value < 20
    if below == 10:
        return 7 <= value <= 9
    return below in (20, 30, 40, 50, 70, 90) and value < 10


def _digits(match: re.Match[str]) -> Numeral | None:
    raw, scale = match["number"], match["scale"]
    value = _number(raw, decimal_follows=bool(scale) or bool(match["measure"]))
    if value is None:
        return None
    factor = _SCALES[scale] if scale else 1
    half = Decimal("0.5") if match["and_half"] else Decimal(0)
    return Numeral((value + half) * factor, written="digits", scale=factor)


def _signed(match: re.Match[str]) -> Numeral | None:
    value = _number(match["number"], decimal_follows=True)
    return None if value is None else Numeral(-value, written="digits")


def _number(raw: str, *, decimal_follows: bool) -> Decimal | None:
    """Digits with separators.  A comma or dot before exactly three digits groups, unless a scale or unit follows."""
    if len(raw) > LONGEST:
        return None
    plain = raw.replace(" ", "").replace("'", "")
    grouped = _GROUPED.fullmatch(raw)
    if (
        grouped
        and not (decimal_follows and grouped[1] in ".," and raw.count(grouped[1]) == 1)
        and not raw.startswith("0")
    ):
        return Decimal(re.sub(r"\D", "", raw))
    if "," in plain and "." in plain:  # « 1.234,5 » or « 1,234.5 »: the last mark is the decimal one
        first, last = sorted(",.", key=plain.rfind)
        return Decimal(plain.replace(first, "").replace(last, "."))
    plain = plain.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else Decimal(plain.replace(".", ""))


def _words(match: re.Match[str]) -> Numeral | None:
    value = cardinal(match["words"])
    digits = match["twice"]
    if value is None or (digits is not None and _number(digits, decimal_follows=False) != value):
        return None
    if value == 1 and not digits:
        return None
    last = _VALUES[fold(_SPLIT.split(match["words"])[-1])]
    half = Decimal(max(last, 1) if last >= SCALE else 1) / 2 if match["and_half"] else Decimal(0)
    return Numeral(value + half, written="words", scale=last if last >= SCALE else 1)


def _collective(match: re.Match[str]) -> Numeral | None:
    head = fold(match["head"]).rstrip("s")
    count = cardinal(match["count"])
    if count is None or head in ("million", "milliard"):  # « un million » is a plain number
        return None
    value = _COLLECTIVES[head] * (_COLLECTIVES[fold(match["tail"]).rstrip("s")] if match["tail"] else 1)
    half = Decimal("0.5") if match["half"] else Decimal(1)
    return Numeral(
        count * value * half, approx=head != "douzaine" or count > 1 or bool(match["half"]), written="collective"
    )


def _several(match: re.Match[str]) -> Numeral | None:
    head = fold(match["head"]).rstrip("s")
    if not match["head"].lower().endswith("s"):
        return None
    value = _COLLECTIVES[head]
    if match["tail"]:
        value *= _COLLECTIVES[fold(match["tail"]).rstrip("s")]
    return Numeral(Decimal(2 * value), high=Decimal(10 * value - 1), approx=True, written="collective")


def _fraction(match: re.Match[str]) -> Numeral | None:
    count = cardinal(match["count"]) if match["count"] else 1
    share = _FRACTIONS[fold(match["part"])]
    if count is None or count * share > 100:
        return None
    if share == Decimal("33.3") and count == 2:
        return Numeral(Decimal("66.7"), approx=True, percent=True, written="fraction")
    return Numeral(count * share, approx=True, percent=True, written="fraction")


def _one_in(match: re.Match[str]) -> Numeral | None:
    of = cardinal(match["words"]) if match["words"] else int(match["digits"])
    if not of or of < 2:
        return None
    count = cardinal(match["count"]) or 1
    return Numeral((Decimal(100 * count) / of).quantize(Decimal("0.1")), approx=True, percent=True, written="fraction")


def _digit_range(match: re.Match[str]) -> Numeral | None:
    low, high = (_number(match[end], decimal_follows=False) for end in ("low", "high"))
    if low is None or high is None or not low < high <= 20 * low:
        return None
    return Numeral(low, high=high, written="range")


def _handful(_: re.Match[str]) -> Numeral:
    return Numeral(Decimal(2), high=Decimal(9), approx=True, written="collective")


def _some(_: re.Match[str]) -> Numeral:
    return Numeral(Decimal(2), open=True, approx=True, written="collective")


def _one(_: re.Match[str]) -> Numeral:
    return Numeral(Decimal(1), written="words")


def numerals() -> list[Rule[Numeral]]:
    """The rules, most specific first; each leaves hedges, units and nouns to the reader."""
    return [_rule(name, template, make) for name, template, make in _TEMPLATES]


def _rule(name: str, template: str, make: Callable[[re.Match[str]], Numeral | None]) -> Rule[Numeral]:
    end = rf"(?:{_END}|(?=<<glued>>(?!\w)))" if name == "digits" else _END
    return Rule(name, pattern(_START + template + end, _LISTS, re.IGNORECASE if name != "digits" else 0), make)


_DIGITS = (
    r"(?P<number>\d{1,3}(?: \d{3}(?!\d))+(?:,\d+)?|\d{1,3}(?:\.\d{3}(?!\d))+(?:,\d+)?|\d{1,3}(?:'\d{3}(?!\d))+"
    r"|\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
)
_WORD_RUN = r"<<card>>(?:[ -]<<card>>|[ -]et[ -](?:une?|onze)){0,9}"
_TEMPLATES: list[tuple[str, str, Callable[[re.Match[str]], Numeral | None]]] = [
    (
        "digits",
        _DIGITS
        + r"(?!\d|[.,]\d)(?:[ ]?(?P<scale><<scale>>)(?!\w)(?P<and_half>[ ]et[ ]demie?(?!\w))?|(?=<<glued>>(?!\w)))?"
        r"(?=(?P<measure>[ ]?(?:%|pour cent))?)",
        _digits,
    ),
    ("signed share", r"(?P<span>-" + _DIGITS + r")(?=[ ]?(?:%|pour cent))", _signed),
    ("digit range", r"(?P<low>\d{1,3}(?:[ .]\d{3})*)[ ]?-[ ]?(?P<high>\d{1,3}(?:[ .]\d{3})*)(?!-)", _digit_range),
    (
        "words",
        r"(?!(?<=pour )cent\b)(?P<words>"
        + _WORD_RUN
        + r")(?P<and_half>[ ]et[ ]demie?)?(?:[ ]?\([ ]?(?P<twice>\d[\d .,]{0,12})[ ]?\))?",
        _words,
    ),
    (
        "collective",
        r"(?P<span>(?P<count>une?|<<card>>)[ ]<<size>>?(?P<half>demi-)?"
        r"(?P<head><<coll>>s?)(?:[ ]de[ ](?P<tail>(?:milli|cent|million|milliard)(?:er|aine)?s))?)",
        _collective,
    ),
    (
        "several",
        r"(?P<span>(?:des|plusieurs|quelques|les|de)[ ](?P<head><<coll>>s)"
        r"(?:[ ](?:de[ ]|et[ ]des[ ])(?P<tail>(?:milliers|centaines|millions|milliards)))?)",
        _several,
    ),
    (
        "fraction",
        r"(?P<span>(?:(?:le|la|une?|du)[ ]<<size>>?|(?:les[ ])?(?P<count>deux|trois|quatre|cinq|sept)[ ])"
        r"(?P<part>moitié|tiers|quarts?|cinquièmes?|sixièmes?|septièmes?|huitièmes?|dixièmes?))"
        r"(?![ ]d'heure)(?![ ]de[ ]finale)(?![ ]monde)",
        _fraction,
    ),
    (
        "one in so many",
        r"(?P<span>(?P<count>une?|deux|trois|neuf|quatre)(?:[ ][\w'-]{3,}){0,2}[ ]sur[ ]"
        r"(?:(?P<digits>\d{1,3})|(?P<words><<card>>(?:[ -]<<card>>)?)))"
        r"(?![ ]?(?:%|[\w]+s\b))",
        _one_in,
    ),
    ("a handful", r"(?P<span>une[ ](?:petite[ ])?poignée)(?=[ ]d)(?![ ]de[ ]mains?)", _handful),
    ("several measured", r"(?P<span>plusieurs|des)(?=[ ]<<bulk>>\b)", _some),
    ("one counted", r"(?P<span>une?)(?=[ ](?:(?:seule?|premi[èe]re?|nouveau|nouvelle|autre)[ ])?<<one>>\b)", _one),
]
