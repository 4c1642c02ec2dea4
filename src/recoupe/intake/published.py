"""The publication date that an article carries: a header in its text, or a value of its container."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate, parsedate_to_datetime

from recoupe.record.days import Days

__all__ = ["header_of", "moment_in", "published_of"]

YEARS = range(1600, 2200)
"""Outside these years a date is taken for an error."""
DAY = len("2021-03-09")
HEADER = re.compile(r"\A\ufeff?\s*date (\d{4})-(\d\d)(?:-(\d\d))?(?!\d|-\d)\s*")
ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?:[T ]\d\d:?\d\d\S{0,20}(?: ?[+-]\d\d:?\d\d| ?Z| UTC)?)?")


def header_of(text: str) -> tuple[int, Days | None]:
    """Where the prose of a text begins, and the days that its date header declares.

    The header is the word "date" and a month or day at the very start, perhaps glued to the first sentence.
    An impossible date is no header.  A byte order mark is not prose.

    >>> header_of(" date 2021-03 La crue monte.")
    (14, Days(first=datetime.date(2021, 3, 1), last=datetime.date(2021, 3, 31)))
    >>> header_of(" date 2021-13 La crue monte.")
    (0, None)
    """
    match = HEADER.match(text)
    days = _days(*match.groups()) if match else None
    if match and days:
        return match.end(), days
    return int(text.startswith("\ufeff")), None


def published_of(value: str) -> Days | None:
    """The days that a container's date value means (ISO 8601 year, month, day or moment; RFC 2822), else None.

    A moment counts for the day that is written, whatever its time zone.

    >>> str(published_of("2021-03-09T23:50:00Z")), str(published_of("Tue, 09 Mar 2021 08:00:00 +0100"))
    ('2021-03-09', '2021-03-09')
    """
    value = value.strip()[:80]
    match = ISO.fullmatch(value)
    if match:
        return _days(*match.groups())
    fields = parsedate(value)
    return _days(str(fields[0]), str(fields[1]), str(fields[2])) if fields else None


def moment_in(value: str) -> datetime | None:
    """The moment that a container's value means (ISO 8601, RFC 2822), else None: a day alone is no moment.

    >>> str(moment_in("2021-03-09T23:50:00Z")), moment_in("2021-03-09"), moment_in("hier")
    ('2021-03-09 23:50:00+00:00', None, None)
    """
    value = value.strip()[:80]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if len(value) > DAY and found.year in YEARS else None
    return None


def _days(year: str, month: str | None, day: str | None) -> Days | None:
    """The days named, or None where the calendar has none such."""
    if int(year) not in YEARS:
        return None
    try:
        if month is None:
            return Days.year(int(year))
        return Days.month(int(year), int(month)) if day is None else Days.day(date(int(year), int(month), int(day)))
    except ValueError:
        return None
