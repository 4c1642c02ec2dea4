"""The words and digits of French numbers, and what a row of them comes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from recoupe.lang.words import fold, load

__all__ = [
    "ANY_HUNDREDS",
    "DIGITS",
    "OLD_HUNDREDS",
    "ORDINALS",
    "PARTS",
    "SCALE",
    "VALUES",
    "Token",
    "cardinal",
    "number",
    "tokens",
    "totals",
]

SCALE = 1000
LONGEST = 30  # digits of a number; nothing that a report counts is longer
MOST = 12  # words of a number
OLD_HUNDREDS = range(11, 20)  # « onze cents », « dix-sept cents »
ANY_HUNDREDS = range(11, 100)  # what a text of nothing but numbers may write: « vingt-cinq cents »
_WORDS = load("fr", "quantities")
VALUES: Mapping[str, int] = {fold(word): value for word, value in _WORDS["cardinals"].items()}
ORDINALS: Mapping[str, int] = {fold(word): value for word, value in _WORDS["ordinals"].items()}
PARTS: Mapping[str, Fraction] = {fold(word): Fraction(value) for word, value in _WORDS["parts"].items()}

DIGITS = (
    r"(?P<number>\d{1,3}(?: \d{3}(?!\d))+(?:,\d+)?|\d{1,3}(?:\.\d{3}(?!\d))+(?:,\d+)?|\d{1,3}(?:'\d{3}(?!\d))+"
    r"|\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
)
_GROUPED = re.compile(r"\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*")
_SPLIT = re.compile(r"[\s-]+")
_NEXT = re.compile(rf"(?:{DIGITS}(?!\d|[.,]\d|\w)|(?P<word>[^\W\d_]+))")
_GLUE = re.compile(r"[ ]{1,3}et[ ]{1,3}|-et-|[ ]{1,3}|-")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a numeral: `kind` is word, digits, order (« cinquième ») or part (« tiers »).

    `glue` is what joins it to the word before: « et », a hyphen, a blank, or nothing for the first.
    """

    kind: str
    value: Fraction
    start: int
    end: int
    glue: str
    plural: bool


def tokens(text: str, start: int) -> list[Token]:
    """The row of numeral words that begins at an offset, « et » and hyphens kept as what joins them.

    >>> [(t.kind, int(t.value), t.glue) for t in tokens("trente-et-un huitièmes des", 0) if t.kind != "order"]
    [('word', 30, ''), ('word', 1, 'et')]
    """
    row: list[Token] = []
    glue, end = "", start
    while len(row) < MOST and (match := _NEXT.match(text, end)):
        token = _token(match, glue)
        if token is None:
            break
        row.append(token)
        joined = _GLUE.match(text, token.end)
        if joined is None:
            break
        glue, end = joined.group().strip(" -") or joined.group()[0], joined.end()
    return row


def _token(match: re.Match[str], glue: str) -> Token | None:
    start, end = match.span()
    if match["word"] is None:
        value = number(match["number"], decimal_follows=False)
        return None if value is None else Token("digits", Fraction(value), start, end, glue, plural=False)
    word = fold(match["word"])
    plural, bare = word.endswith("s"), word.removesuffix("s")
    if word in VALUES:
        return Token("word", Fraction(VALUES[word]), start, end, glue, plural)
    if word in PARTS:
        return Token("part", PARTS[word], start, end, glue, plural)
    return Token("order", Fraction(ORDINALS[bare]), start, end, glue, plural) if bare in ORDINALS else None


def cardinal(words: str) -> int | None:
    """The value of a cardinal in words, in any of the usual spellings; None where the words make no number.

    >>> [cardinal(words) for words in ("deux cent cinquante", "quatre-vingt-dix-sept", "deux vingt")]
    [250, 97, None]
    """
    row = [VALUES[word] for word in _SPLIT.split(fold(words).strip()) if word != "et"]
    values = totals((value, False) for value in row)
    return values[-1] if len(values) == len(row) else None


def totals(row: Iterable[tuple[int, bool]], hundreds: range = OLD_HUNDREDS) -> list[int]:
    """What the first word comes to, the first two, the first three, … as long as they make a number.

    A word is its value and whether it is written in digits; `hundreds` are the counts that « cents » may follow.

    >>> totals([(3, True), (1000000, False), (200000, True)]), totals([(2, False), (20, False)])
    ([3, 3000000, 3200000], [2])
    """
    total, group, floor, in_digits, found = 0, 0, SCALE, False, list[int]()
    for value, digits in row:
        if value >= SCALE and not digits:
            if value == SCALE and group == 0 and total % 1000000:
                break
            total = (total + group or 1) * value if total < value else total + (group or 1) * value
            group, floor = 0, SCALE
        elif digits and group == 0 and (not total or 0 < value < _end_scale(total)):
            group, floor = value, 1
        elif value == 100 and not digits:
            if group == 1 or group >= 10 and (in_digits or group not in hundreds):
                break
            group, floor = (group or 1) * 100, 100
        elif value == 20 and group % 100 == 4:
            group, floor = group + 76, 20
        elif value < floor and _fits(group % 100, value):
            group, floor = group + value, value if value >= 10 and value % 10 == 0 else 1
        else:
            break
        in_digits = digits
        found.append(total + group)
    return found


def _end_scale(total: int) -> int:
    """The thousand, million, … that a number ends on."""
    scale = 1
    while total % (scale * SCALE) == 0:
        scale *= SCALE
    return scale


def _fits(below: int, value: int) -> bool:
    """Whether a unit or ten may follow what stands below the hundred: « soixante-douze », not « trente-douze »."""
    if below == 0:
        return True
    if below in (60, 80):
        return value < 20
    if below == 10:
        return 7 <= value <= 9
    return below in (20, 30, 40, 50, 70, 90) and value < 10


def number(raw: str, *, decimal_follows: bool) -> Decimal | None:
    """Digits with separators.  A comma or dot before exactly three digits groups, unless a scale or unit follows.

    >>> number("3.400", decimal_follows=False), number("3.400", decimal_follows=True)
    (Decimal('3400'), Decimal('3.400'))
    """
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
