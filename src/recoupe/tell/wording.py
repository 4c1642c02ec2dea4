"""Days, numbers and amounts in the words of a language, never more precise than they are."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal, InvalidOperation

from recoupe.record.amount import Amount
from recoupe.record.days import Days
from recoupe.tell.catalogue import entries

__all__ = [
    "amount_of",
    "amount_text",
    "days_of",
    "days_text",
    "month_text",
    "number_or_none",
    "number_text",
    "on_days",
    "plain_number",
    "short_day",
]

_MOST_DIGITS = 30
"""A number longer than this is shown as it is: nothing that a press report counts is."""


def _word(code: str, language: str) -> str:
    entry = entries(language)[code]
    assert isinstance(entry, str)
    return entry


def _month(day: date, language: str) -> str:
    return _word(f"month.{day.month}", language)


def _number_of_day(day: date, language: str) -> str:
    return _word("day.first", language) if day.day == 1 else str(day.day)


def _full(day: date, language: str) -> str:
    return f"{_number_of_day(day, language)} {_month(day, language)} {day.year}"


def short_day(day: date, language: str) -> str:
    """A day without its year, as a chart or a credit shows it.

    >>> short_day(date(2031, 3, 1), "fr")
    '1er mars'
    """
    return f"{_number_of_day(day, language)} {_month(day, language)}"


def month_text(day: date, language: str) -> str:
    """The month of a day with its year: « mars 2031 »."""
    return f"{_month(day, language)} {day.year}"


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def _months(first: date, last: date, language: str) -> str:
    """Whole months: one, several, or whole years."""
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}\u2013{last.year}"
    end = month_text(last, language)
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = _month(first, language) + ("" if first.year == last.year else f" {first.year}")
    return f"{start} \u2013 {end}"


def _closed(first: date, last: date, language: str) -> str:
    if first == last:
        return _full(first, language)
    if _whole_months(first, last):
        return _months(first, last, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_number_of_day(first, language)}\u2013{_full(last, language)}"
    if first.year == last.year:
        return f"{_number_of_day(first, language)} {_month(first, language)} \u2013 {_full(last, language)}"
    return f"{_full(first, language)} \u2013 {_full(last, language)}"


def days_text(days: Days | None, language: str) -> str:
    """An interval as a heading or a table cell shows it; whole months and years by their names.

    >>> days_text(Days.day(date(2031, 3, 1)), "fr"), days_text(Days.month(2031, 3), "fr")
    ('1er mars 2031', 'mars 2031')
    >>> days_text(Days(date(2031, 3, 4), date(2031, 3, 9)), "en")
    '4–9 March 2031'
    """
    if days is None or (days.first is None and days.last is None):
        return _word("day.unknown", language)
    if days.first is None or days.last is None:
        code = "day.from" if days.last is None else "day.until"
        return _word(code, language).format(_full(days.first or days.last or date.min, language))
    return _closed(days.first, days.last, language)


def on_days(days: Days | None, language: str) -> str:
    """The interval as an adverbial of a sentence.

    >>> on_days(Days.day(date(2031, 3, 1)), "fr"), on_days(Days.month(2031, 3), "en")
    ('le 1er mars 2031', 'in March 2031')
    """
    text = days_text(days, language)
    if days is None or days.first is None or days.last is None:
        return text
    if days.first == days.last:
        return _word("day.on", language).format(text)
    if _whole_months(days.first, days.last) and "\u2013" not in text:
        return _word("day.in", language).format(text)
    first = _full(days.first, language)
    if (days.first.year, days.first.month) == (days.last.year, days.last.month):
        first = _number_of_day(days.first, language)
    elif days.first.year == days.last.year:
        first = short_day(days.first, language)
    return _word("day.between", language).format(first, _full(days.last, language))


def days_of(text: str) -> Days | None:
    """The interval that `str(Days)` wrote, or None where the text is no such thing.

    >>> days_of("2031-03-04..2031-03-09").width, days_of("bientôt")
    (6, None)
    """
    first, dots, last = text.partition("..")
    try:
        start = date.fromisoformat(first) if first else None
        end = (date.fromisoformat(last) if last else None) if dots else start
        return Days(start, end)
    except ValueError:
        return None


def plain_number(value: Decimal) -> int | float | str:
    """The number as JSON holds it: whole where it is whole, as text where it is absurdly long."""
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def number_or_none(value: Decimal | None) -> int | float | None:
    """The number as data holds it, whole where it is whole; None where it is unknown or absurdly long.

    >>> number_or_none(Decimal("12.50")), number_or_none(Decimal("1E+400"))
    (12.5, None)
    """
    plain = None if value is None else plain_number(value)
    return None if isinstance(plain, str) else plain


def number_text(value: str | int | Decimal, language: str) -> str:
    """The number with the separators of the language; text that is no number comes back unchanged.

    >>> number_text(12593, "fr"), number_text("12593.5", "en")
    ('12\u202f593', '12,593.5')
    """
    try:
        number = Decimal(str(value))
        plain = plain_number(number)
    except InvalidOperation:
        return str(value)
    if isinstance(plain, str):
        return plain
    digits = f"{number.quantize(Decimal(1)) if isinstance(plain, int) else number.normalize():,f}"
    if language != "fr":
        return digits
    return digits.replace(",", "\u202f").replace(".", ",")


def amount_of(text: str) -> Amount | None:
    """The range that `str(Amount)` wrote, or None where the text is no such thing.

    >>> amount_of("~300"), amount_of("bientôt")
    (Amount(low=Decimal('300'), high=Decimal('300'), approx=True), None)
    """
    low, dots, high = text.removeprefix("~").partition("..")
    try:
        first = Decimal(low) if low else None
        return Amount(first, (Decimal(high) if high else None) if dots else first, text.startswith("~"))
    except (InvalidOperation, ValueError):
        return None


def _large(value: Decimal, language: str) -> str:
    """The number, millions and milliards named where that needs two decimals at most."""
    for name, size in (("milliard", 10**9), ("million", 10**6)):
        share = value / size
        if 1 <= share < 1000 and share == share.quantize(Decimal("0.01")):
            form = "one" if share < 2 and language == "fr" or share == 1 else "other"
            return f"{number_text(share, language)}\u00a0{_word(f'amount.{name}.{form}', language)}"
    return number_text(value, language)


def amount_text(amount: Amount, language: str) -> str:
    """The range that the words assert, in plain words.

    >>> amount_text(Amount(Decimal(20), None), "fr"), amount_text(Amount.exactly(300, approx=True), "en")
    ('au moins 20', 'about 300')
    >>> amount_text(Amount.exactly(1_340_000_000), "en")
    '1.34\xa0billion'
    """
    low, high = (None if end is None else _large(end, language) for end in (amount.low, amount.high))
    if low is None and high is None:
        return _word("amount.unknown", language)
    if low is None or high is None:
        return _word("amount.least" if high is None else "amount.most", language).format(low or high)
    if low == high:
        return _word("amount.about", language).format(low) if amount.approx else low
    return _word("amount.order" if amount.approx else "amount.between", language).format(low, high)
