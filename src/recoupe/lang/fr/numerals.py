"""One grammar of French numerals in words: cardinals, mixed numbers, fractions, ranks, each with its value and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from recoupe.lang.fr.cardinals import (
    ANY_HUNDREDS,
    DIGITS,
    OLD_HUNDREDS,
    ORDINALS,
    PARTS,
    SCALE,
    VALUES,
    Token,
    number,
    tokens,
    totals,
)
from recoupe.lang.numeral import Kind, Numeral
from recoupe.lang.rule import Found
from recoupe.lang.words import alternatives, fold, load

__all__ = ["END", "START", "Grammar", "decimal", "share"]

START, END = r"(?<![\w\-.,/°#@])(?<!\d )", r"(?![\w/])(?!-[\w])(?!['])"
SIZE = r"(?:(?:bon|bonne|petite?|grosse?|gros|large|nouvelle|nouveau)[ ])?"
_WORDING = load("fr", "quantities")["wording"]
_FIRST = re.compile(START + r"(?:\d|[^\W\d_]+)")
_END = re.compile(END)
_LED = re.compile(rf"(?<![\w'-])(?:les|(?P<one>le|la|du|une?))[ ]{SIZE}$", re.IGNORECASE)
_TWICE = re.compile(rf"[ ]?\([ ]?{DIGITS}[ ]?\)")
_POINT = re.compile(r"[ ]{1,3}virgule[ ]{1,3}(?P<zeros>(?:z[ée]ro[ ]{1,3})*)(?=[^\W\d_])", re.IGNORECASE)
_OF_ITS_OWN = re.compile(rf"[ ]{alternatives(_WORDING['no_share'])}(?!\w)", re.IGNORECASE)
_DIVIDED = re.compile(r"[ ](?:des?|du|d'entre)[ ]|[ ]d'", re.IGNORECASE)
_ALONE = frozenset(map(fold, _WORDING["share_alone"]))
_THREE = re.compile(r"(?:\d{1,3} )?\d{3}")
LED = 16  # characters before a fraction in which « le petit » stands


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read the row up to, and not including, its token `stop`."""

    stop: int
    value: Fraction
    kind: Kind
    scale: int = 1
    approx: bool = False


class Grammar:
    """Finds every numeral that begins with a word, or with digits that words continue (« 3 millions 200 000 »).

    A `loose` one also reads what stands for a number only where a text is nothing but numbers: « un », « quarante 6 »,
    « cinquante et six », a bare « demi ».

    >>> [(f.rule, str(f.value.kind), str(f.value.low)) for f in Grammar().candidates("trois cinquièmes")][:2]
    [('fraction', 'share', '60'), ('words', 'cardinal', '3')]
    >>> [str(f.value.low) for f in Grammar(loose=True).candidates("quarante 6")]
    ['46']
    """

    names = ("words", "fraction", "ordinal in words")

    def __init__(self, *, loose: bool = False) -> None:
        self._loose = loose

    def candidates(self, text: str) -> Iterator[Found[Numeral]]:
        """The longest numeral of each sort at every word that may begin one."""
        for match in _FIRST.finditer(text):
            word = fold(match.group())
            if not (word[0].isdigit() or word in VALUES or word in PARTS or word.removesuffix("s") in ORDINALS):
                continue
            row = tokens(text, match.start())
            if row and not (word == "cent" and text.endswith("pour ", 0, match.start())):
                yield from self._at(row, text)

    def _at(self, row: Sequence[Token], text: str) -> Iterator[Found[Numeral]]:
        seen: set[str] = set()
        for reading in self._readings(row):
            if not _END.match(text, row[reading.stop - 1].end):
                continue
            found = self._found(reading, row, text)
            if found is not None and found.rule not in seen:
                seen.add(found.rule)
                yield found

    def _readings(self, row: Sequence[Token]) -> Iterator[Reading]:
        """Every reading, the longer and the likelier first."""
        last = next((i for i, token in enumerate(row) if token.kind in ("order", "part")), None)
        values = self._values(row, 0, last if last is not None else len(row))
        if last is not None:
            yield from self._mixed(row, values, last)
            fraction = self._fraction(row, 0, last)
            if fraction is not None:
                yield from _scaled(row, last, fraction)
            if row[last].kind == "order" and (rank := self._value(row, 0, last + 1)) is not None:
                yield Reading(last + 1, Fraction(rank), Kind.ORDINAL)
        for stop in range(len(values), 0, -1):
            if stop == 1 and row[0].kind == "digits":
                break  # the rule of digits reads them
            if _splits(row, stop):
                continue
            kind = Kind.ARTICLE if values[stop - 1] == 1 else Kind.CARDINAL
            yield Reading(stop, Fraction(values[stop - 1]), kind, scale=_scale(row[stop - 1]))

    def _mixed(self, row: Sequence[Token], values: Sequence[int], last: int) -> Iterator[Reading]:
        """« deux et trois quarts », « six millions et demi »: a whole and less than one."""
        for split in range(min(last, len(values)), 0, -1):
            if row[split].glue != "et":
                continue
            part = self._fraction(row, split, last)
            if part is None or part >= 1:
                continue
            scale = _scale(row[split - 1])
            own = row[last + 1] if last + 1 < len(row) else None
            if own is not None and SCALE <= own.value < scale and own.kind == "word":
                yield Reading(last + 2, values[split - 1] + part * own.value, Kind.CARDINAL)
            yield Reading(last + 1, values[split - 1] + part * scale, Kind.CARDINAL, scale=scale)

    def _fraction(self, row: Sequence[Token], first: int, last: int) -> Fraction | None:
        """The value of « trois quarts », « un vingt-cinquième », « demi »; None where the row is no fraction."""
        if first == last:
            return row[last].value if row[last].kind == "part" else None
        for split in range(last, first, -1):
            if row[split].glue == "-" and row[split].kind != "part" or row[split].glue == "et":
                continue
            count = self._value(row, first, split)
            size = self._value(row, split, last + 1) if row[last].kind == "order" else None
            if row[last].kind == "part" and split == last:
                size = int(1 / row[last].value)
            if not count or not size or size < 2:
                continue
            if row[last].kind == "order" and (row[last].plural != (count > 1) or size < 5 and not self._loose):
                continue  # « deux centième » is a rank, « deux centièmes » are a fraction
            return Fraction(count, size)
        return None

    def _value(self, row: Sequence[Token], first: int, stop: int) -> int | None:
        values = self._values(row, first, stop)
        return values[-1] if len(values) == stop - first else None

    def _values(self, row: Sequence[Token], first: int, stop: int) -> list[int]:
        """What the tokens come to, one after the other, as far as they are one number."""
        allowed = first
        while allowed < stop and (allowed == first or self._joins(row, allowed)) and row[allowed].value >= 1:
            if row[allowed].value.denominator != 1:
                break
            allowed += 1
        numbers = ((int(token.value), token.kind == "digits") for token in row[first:allowed])
        return totals(numbers, ANY_HUNDREDS if self._loose else OLD_HUNDREDS)

    def _joins(self, row: Sequence[Token], index: int) -> bool:
        """Whether a token may go on with the number before it: « et » before one and eleven, digits after « mille »."""
        token, before = row[index], row[index - 1]
        if self._loose:
            return True
        if token.glue == "et":
            return token.value in (1, 11) and "digits" not in (token.kind, row[0].kind)
        if token.kind == "digits":
            return before.value >= SCALE and before.kind == "word" and token.value >= 100 and row[0].kind == "digits"
        if row[0].kind == "digits":
            return token.value >= SCALE  # « 870 millions un an plus tôt »: two numbers
        return token.value != 1 or before.value <= SCALE

    def _found(self, reading: Reading, row: Sequence[Token], text: str) -> Found[Numeral] | None:
        start, end = row[0].start, row[reading.stop - 1].end
        divisor = row[reading.stop - 1].kind in ("part", "order") and reading.kind is not Kind.ORDINAL
        if reading.kind is Kind.ORDINAL:
            return self._rank(reading, row, text)
        if reading.kind is Kind.FRACTION:
            return self._share(reading, row, text)
        if divisor and not self._loose and _DIVIDED.match(text, end) and row[reading.stop - 1].value != Fraction(1, 2):
            return None  # « Marseille en compte trois et un quart des élus »: two numbers
        value, scale = reading.value, reading.scale
        twice = _TWICE.match(text, end)
        if twice and number(twice["number"], decimal_follows=False) == decimal(value) and _END.match(text, twice.end()):
            end = twice.end()
        elif reading.kind is Kind.ARTICLE and not self._loose:
            return None
        elif point := _POINT.match(text, end):
            value, scale, end = self._pointed(value, point, text, end)
        kind = Kind.CARDINAL if value != 1 or twice else reading.kind
        return Found(
            start, end, Numeral(decimal(value), written="words", scale=scale, approx=reading.approx, kind=kind), "words"
        )

    def _pointed(self, whole: Fraction, point: re.Match[str], text: str, end: int) -> tuple[Fraction, int, int]:
        """« deux virgule zéro cinq millions »: the value, the scale and the end."""
        row = tokens(text, point.end())
        values = [v for v in self._values(row, 0, len(row)) if v < SCALE]
        stop = len(values)
        if not stop:
            return whole, 1, end
        digits = point["zeros"].lower().count("r") + len(str(values[-1]))
        value = whole + Fraction(values[-1], 10**digits)
        scale = row[stop] if stop < len(row) else None
        if scale is not None and scale.kind == "word" and scale.value >= SCALE:
            return value * scale.value, int(scale.value), scale.end
        return value, 1, row[stop - 1].end

    def _rank(self, reading: Reading, row: Sequence[Token], text: str) -> Found[Numeral] | None:
        """« le dixième des élus » is a share, « la dixième journée » a rank."""
        end = row[reading.stop - 1].end
        led = _LED.search(text, max(0, row[0].start - LED), row[0].start)
        word = fold(text[row[0].start : end])
        if led and led["one"] and reading.stop == 1 and _DIVIDED.match(text, end) and word in _ALONE:
            return Found(led.start(), end, share(1 / reading.value), "fraction")
        rank = Numeral(decimal(reading.value), written="words", kind=Kind.ORDINAL)
        return Found(row[0].start, end, rank, "ordinal in words")

    def _share(self, reading: Reading, row: Sequence[Token], text: str) -> Found[Numeral] | None:
        start, end, value = row[0].start, row[reading.stop - 1].end, reading.value
        led = _LED.search(text, max(0, start - LED), start)
        if led and (reading.stop > 1) != bool(led["one"]):
            start = led.start()
        elif reading.stop == 1 and not self._loose:
            return None  # « demi », « quart » alone
        own = value > 1 or _OF_ITS_OWN.match(text, end) or reading.stop == 1 and start == row[0].start
        numeral = Numeral(decimal(value), written="fraction", kind=Kind.FRACTION) if own else share(value)
        return Found(start, end, numeral, "fraction")


def _splits(row: Sequence[Token], stop: int) -> bool:
    """Whether a cut parts a number from the hundred or thousand that it counts: « cent et deux | cents »."""
    if stop >= len(row) or stop < 2 or row[stop].kind != "word" or row[stop].glue == "et":
        return False
    return row[stop].value >= 100 and row[stop - 1].value < row[stop].value


def _scale(token: Token) -> int:
    return int(token.value) if token.kind == "word" and token.value >= SCALE else 1


def _scaled(row: Sequence[Token], last: int, value: Fraction) -> Iterator[Reading]:
    """« un demi-million », « trois quarts millions »; then the fraction alone."""
    own = row[last + 1] if last + 1 < len(row) else None
    if own is not None and own.kind == "word" and own.value > SCALE:
        yield Reading(last + 2, value * own.value, Kind.CARDINAL, scale=int(own.value), approx=True)
    yield Reading(last + 1, value, Kind.FRACTION)


def decimal(value: Fraction) -> Decimal:
    """A fraction in digits, as exact as they go.

    >>> decimal(Fraction(13, 4))
    Decimal('3.25')
    """
    return Decimal(value.numerator) / Decimal(value.denominator)


def share(value: Fraction) -> Numeral:
    """A part of a whole, in hundredths.

    >>> share(Fraction(1, 4)).low
    Decimal('25')
    """
    return Numeral(decimal(100 * value), approx=True, percent=True, written="fraction", kind=Kind.SHARE)
