"""French numerals: digits, words, collective nouns, fractions.  Rules of the engine; hedges are added by `read`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from recoupe.lang.fr.cardinals import DIGITS, cardinal, number
from recoupe.lang.fr.numerals import END, SIZE, START, Grammar, share
from recoupe.lang.numeral import Kind, Numeral
from recoupe.lang.rule import Finder, Found, Rule, find
from recoupe.lang.words import fold, load, pattern

__all__ = ["every_numeral", "numerals"]

LONGEST = 80  # characters of a numeral behind its sign
TENS = (10, 100, 1000)  # « huit élus sur dix »
ROUND = (*range(2, 10), 20, *TENS)  # « trois élus sur quatre »
OFTEN = (2, 3, 4, 9)
GREATEST = 99  # the greatest power that is worked out
_WORDS = load("fr", "quantities")
_SCALES: dict[str, int] = _WORDS["scales"]
_LOOSE_SCALES: dict[str, int] = {**_SCALES, **_WORDS["loose_scales"]}
_COLLECTIVES = {fold(word): value for word, value in _WORDS["collectives"].items()}
_RANKS = {fold(word): value for word, value in _WORDS["ranks"].items()}

_LISTS = {
    "card": list(_WORDS["cardinals"]),
    "size": SIZE,
    "coll": list(_WORDS["collectives"]),
    "rank": list(_WORDS["ranks"]),
    "upto": [word for word, value in _WORDS["cardinals"].items() if value <= 10],
    "bulk": _WORDS["wording"]["bulk"],
    "one": _WORDS["wording"]["one_counts"],
    "glued": _WORDS["wording"]["glued"],
    "negative": _WORDS["wording"]["negative"],
    "degrees": _WORDS["wording"]["degrees"],
    "no_share": _WORDS["wording"]["no_share"],
    "code": "|".join(_WORDS["wording"]["codes"]),
    "scale": "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True)),
    "loose_scale": "|".join(sorted(map(re.escape, _LOOSE_SCALES), key=len, reverse=True)),
}
Make = Callable[[re.Match[str]], Numeral | None]


def _digits(match: re.Match[str]) -> Numeral | None:
    raw, scale = match["number"], match["scale"]
    value = number(raw, decimal_follows=bool(scale) or bool(match["measure"]))
    if value is None:
        return None
    factor = _SCALES[scale] if scale else 1
    half = Decimal("0.5") if match["and_half"] else Decimal(0)
    return Numeral((value + half) * factor, written="digits", scale=factor)


def _bare_digits(match: re.Match[str]) -> Numeral | None:
    value = number("0" + match["point"] if match["point"] else match["number"], decimal_follows=True)
    return None if value is None else Numeral(value * _LOOSE_SCALES.get(match["scale"], 1))


def _power(match: re.Match[str]) -> Numeral | None:
    value = number(match["number"], decimal_follows=True)
    size = int(match["ten"] or match["power"])
    if value is None or size > GREATEST or not value:
        return None
    exponent = -size if (match["sign"] or match["signs"] or "").count("-") % 2 else size
    return Numeral(value * Decimal(10) ** exponent if match["ten"] else value**exponent, kind=Kind.POWER)


def _rank(match: re.Match[str]) -> Numeral:
    value = match["digits"] or _RANKS[fold(match["word"]).removesuffix("s")]
    return Numeral(Decimal(value), kind=Kind.ORDINAL)


def _slashed(match: re.Match[str]) -> Numeral | None:
    """« 3/4 des élus » is a share; a bare « 3/4 » is a score, a date or a page."""
    count, size = int(match["count"]), int(match["size"])
    if not 0 < count < size:
        return None
    return share(Fraction(count, size))


def _bare_slashed(match: re.Match[str]) -> Numeral | None:
    count, size = Decimal(match["count"]), Decimal(match["size"])
    return Numeral(count / size, written="fraction", kind=Kind.FRACTION) if size else None


def _mixed(match: re.Match[str]) -> Numeral | None:
    count, size = int(match["count"]), int(match["size"])
    if not 0 < count < size:
        return None
    return Numeral(Decimal(match["whole"]) + Decimal(count) / Decimal(size))


def _collective(match: re.Match[str]) -> Numeral | None:
    head = fold(match["head"]).rstrip("s")
    count = int(match["count"]) if match["count"].isdigit() else cardinal(match["count"])
    if count is None or head in ("million", "milliard"):  # « un million » is a plain number
        return None
    value = _COLLECTIVES[head] * (_COLLECTIVES[fold(match["tail"]).rstrip("s")] if match["tail"] else 1)
    half = Decimal("0.5") if match["half"] else Decimal(1)
    return Numeral(
        count * value * half,
        approx=head != "douzaine" or count > 1 or bool(match["half"]),
        written="collective",
        kind=Kind.COLLECTIVE,
    )


def _round(low: Decimal, high: Decimal | None = None) -> Numeral:
    return Numeral(low, high=high, approx=True, written="collective", kind=Kind.COLLECTIVE)


def _several(match: re.Match[str]) -> Numeral | None:
    head = fold(match["head"]).rstrip("s")
    if not match["head"].lower().endswith("s"):
        return None
    value = _COLLECTIVES[head]
    if match["tail"]:
        value *= _COLLECTIVES[fold(match["tail"]).rstrip("s")]
    return _round(Decimal(2 * value), Decimal(10 * value - 1))


def _one_in(match: re.Match[str]) -> Numeral | None:
    of = cardinal(match["words"]) if match["words"] else int(match["digits"])
    count = cardinal(match["count"]) if match["count"] else 1
    if not of or not count or count >= of or count > 1 and of not in (ROUND if count in OFTEN else TENS):
        return None  # « six maisons sur vingt-deux », « cinq sur six » are a part and its whole
    return share(Fraction(count, of))


def _ratio(match: re.Match[str]) -> Numeral | None:
    ends = [int(match[end]) if match[end].isdigit() else cardinal(match[end]) for end in ("count", "of")]
    if not ends[0] or not ends[1] or ends[0] >= ends[1]:
        return None
    return Numeral(Decimal(ends[0]) / Decimal(ends[1]), written="fraction", kind=Kind.FRACTION)


def _digit_range(match: re.Match[str]) -> Numeral | None:
    low, high = (number(match[end], decimal_follows=False) for end in ("low", "high"))
    if low is None or high is None or not low < high <= 20 * low:
        return None
    return Numeral(low, high=high, written="range")


def _handful(_: re.Match[str]) -> Numeral:
    return _round(Decimal(2), Decimal(9))


def _some(_: re.Match[str]) -> Numeral:
    return replace(_round(Decimal(2)), open=True)


def _one(match: re.Match[str]) -> Numeral:
    none = match.group().lower().startswith(("z", "a", "p", "s"))  # zéro, aucun, pas un seul
    return Numeral(Decimal(0 if none else 1), written="words")


class Signed:
    """A sign before a numeral of other rules: it belongs to shares and degrees, to others only where it is `loose`.

    >>> signed = Signed([Grammar()])
    >>> [(f.value.low, f.rule) for f in signed.candidates("une baisse (-dix %), puis moins douze camions")]
    [(Decimal('-10'), 'signed share')]
    """

    names = ("signed share", "below zero")

    def __init__(self, inner: list[Finder[Numeral]], *, loose: bool = False) -> None:
        self._inner, self._loose = inner, loose
        unless = "".join(rf"(?<!\b{word} )" for word in _WORDS["wording"]["minus_unless"])
        before = rf"-{'[ ]?' if loose else ''}(?=[\d,]|[^\W\d_])|{unless}moins[ ]{{1,2}}|<<negative>>[ ]{{1,2}}"
        self._sign = pattern(rf"(?<![\w\-.,/°#@)%])(?:{before})", _LISTS)
        self._share = pattern(r"[ ]?(?:%|pour cent)", _LISTS)
        self._degrees = pattern(r"[ ]?<<degrees>>(?!\w)", _LISTS)

    def candidates(self, text: str) -> Iterator[Found[Numeral]]:
        for sign in self._sign.finditer(text):
            found = find(self._inner, text[sign.end() : sign.end() + LONGEST])
            if not found or found[0].start != 0 or found[0].value.high is not None:
                continue
            end = sign.end() + found[0].end
            share, degrees = self._share.match(text, end), self._degrees.match(text, end)
            if share or degrees or self._loose:
                value = replace(found[0].value, low=-found[0].value.low)
                yield Found(sign.start(), end, value, "below zero" if degrees else "signed share")


def numerals() -> list[Finder[Numeral]]:
    """The rules, most specific first; each leaves hedges, units and nouns to the reader."""
    rules: list[Finder[Numeral]] = [_rule(*template) for template in _TEMPLATES]
    return [rules[0], Signed([rules[0], Grammar()]), rules[1], Grammar(), *rules[2:]]


def every_numeral() -> list[Finder[Numeral]]:
    """The rules of a text that is nothing but numbers: `numerals`, bare signs and articles, « ,5 », « quarante 6 »."""
    rules: list[Finder[Numeral]] = [_rule(*template) for template in (*_TEMPLATES, *_LOOSE)]
    return [*rules, Grammar(loose=True), Signed([*rules, Grammar(loose=True)], loose=True)]


def _rule(name: str, template: str, make: Make) -> Rule[Numeral]:
    digits = name in ("digits", "bare digits")
    end = rf"(?:{END}|(?=-?<<glued>>(?!\w)))" if digits else END
    start = rf"(?:{START}|(?<=\b(?:<<code>>)))" if digits else r"(?<![\w\-.,/°#@])" if name == "digits apart" else START
    return Rule(name, pattern(start + template + end, _LISTS, 0 if digits else re.IGNORECASE), make)


_RUN = r"(?:<<card>>(?:[ -](?:et[ -])?<<card>>){0,9})"
_TEMPLATES: list[tuple[str, str, Make]] = [
    (
        "digits",
        DIGITS
        + r"(?!\d|[.,]\d)(?:[ ]?(?P<scale><<scale>>)(?!\w)(?P<and_half>[ ]et[ ]demie?(?!\w))?|(?=-?<<glued>>(?!\w)))?"
        r"(?=(?P<measure>[ ]?(?:%|pour cent))?)",
        _digits,
    ),
    ("digit range", r"(?P<low>\d{1,3}(?:[ .]\d{3})*)[ ]?-[ ]?(?P<high>\d{1,3}(?:[ .]\d{3})*)(?!-)", _digit_range),
    (
        "collective",
        r"(?P<span>(?P<count>une?|\d{1,3}|<<card>>)[ ]<<size>>(?P<half>demi-)?"
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
        "one in so many",
        r"(?P<span>(?:(?P<count><<upto>>)(?:[ ](?!<<card>>\b)[\w'-]{3,}){0,2}|1)"
        r"[ ]sur[ ](?:(?P<digits>\d{1,3})|(?P<words>" + _RUN + r")))(?![ ]?(?:%|[\w]+s\b))",
        _one_in,
    ),
    (
        "slashed share",
        r"(?<!\ble )(?<!\bdu )(?<!\bau )(?<!\barticle )(?<!\barticles )(?<!\bpage )"
        r"(?P<span>(?:les[ ])?(?P<count>\d{1,2})/(?P<size>\d{1,3}))"
        r"(?=[ ](?:des|du|d'|de[ ](?:la|l'|ses|ces|leurs|nos)\b))"
        r"(?![ ]<<no_share>>)",
        _slashed,
    ),
    ("mixed digits", r"(?P<whole>\d{1,3})[ ]{1,2}(?P<count>\d)/(?P<size>\d{1,2})", _mixed),
    ("power", DIGITS + r"(?:[eE](?P<sign>[+-]?)(?P<ten>\d{1,3})|\^(?P<signs>[+-]{0,3})(?P<power>\d{1,3}))", _power),
    (
        "ordinal",
        r"(?:(?P<digits>\d{1,9})(?:ers?|[èe]?re?s?|i?[èe]mes?|[èe]s?|nde?s?)|(?P<word><<rank>>)s?)",
        _rank,
    ),
    ("a handful", r"(?P<span>une[ ](?:petite[ ])?poignée)(?=[ ]d)(?![ ]de[ ]mains?)", _handful),
    ("several measured", r"(?P<span>plusieurs|des)(?=[ ]<<bulk>>\b)", _some),
    (
        "one counted",
        r"(?P<span>(?:pas[ ](?:[a-zé]{2,9}[ ])?|sans[ ])une?[ ]seule?|aucune?|une?|zéro)"
        r"(?=[ ](?:(?:seule?|premi[èe]re?|nouveau|nouvelle|autre)[ ])?<<one>>\b)",
        _one,
    ),
    (
        "one struck",
        r"(?P<span>une?)(?=[ ](?!<<card>>\b)[\w-]{3,}(?:[ ]de[ ][\w-]+)?[ ]"
        r"(?:(?:est|était|serait|reste|demeure|a[ ]été|avait[ ]été)[ ])?(?:(?:toujours|encore)[ ])?"
        r"(?:(?:grièvement|légèrement|gravement)[ ])?"
        r"(?:tuée?|blessée?|décédée?|portée?[ ]disparue?|noyée?)(?!\w))",
        _one,
    ),
]
_LOOSE: list[tuple[str, str, Make]] = [
    (
        "bare digits",
        r"(?:(?P<point>[,.]\d+)|" + DIGITS + r")(?!\d|[.,]\d)(?:[ ]?(?P<scale><<loose_scale>>)(?!\w))?",
        _bare_digits,
    ),
    ("bare fraction", r"(?P<count>\d{1,3})/(?P<size>\d{1,3})", _bare_slashed),
    ("bare ratio", r"(?P<count>\d{1,9}|" + _RUN + r")[ ]sur[ ](?P<of>\d{1,9}|" + _RUN + ")", _ratio),
    ("digits apart", r"(?<=\d )\d{4,9}", lambda m: Numeral(Decimal(m.group()))),
    ("zero", r"z[ée]ro", lambda _: Numeral(Decimal(0), written="words")),
]
