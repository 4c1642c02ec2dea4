"""The sentences that the program says, by code and language.

Nothing outside `tell` writes a sentence for the reader: it gives a code and values, and the catalogue has the words.
A template names its values in braces, with how to show them: `{day:day}` « 7 mars 2031 », `{day:on}` « le 7 mars
2031 »,
`{n:number}` « 1 240 », `{a:amount}` the same with its hedge, « au moins 1 240 », `{words:quote}` « les mots »,
`{measure:measure}` the message `measure.<value>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from recoupe.record.dossier import Reason
from recoupe.tell.catalogue import LANGUAGES, Entry, entries
from recoupe.tell.wording import amount_of, amount_text, days_of, days_text, number_text, on_days

__all__ = ["bare", "known", "language_of", "message", "quoted", "sentence"]

_FIELD = re.compile(r"\{(\w+)(?::(\w+))?\}")
_TRAILING = re.compile(r"\s*(?::\s*|\()?\{\w+(?::\w+)?\}\)?")
"""A value of a template with what leads to it: « : {days:day} », « ({days:day}) »."""
_GAPS = re.compile(r"[ \t\n\r\f\v]+")


def known(code: str) -> bool:
    """Whether the catalogue of the product's first language has the code."""
    return code in entries(LANGUAGES[0])


def language_of(environ: Mapping[str, str]) -> str:
    """The language of a terminal session, from LC_ALL, LC_MESSAGES and LANG in that order: "fr" or "en".

    >>> language_of({"LANG": "fr_BE.UTF-8"}), language_of({"LC_ALL": "C", "LANG": "fr_FR"}), language_of({})
    ('fr', 'en', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "fr" if re.match(r"fr(?![a-z])", value.lower()) else "en"
    return "en"


def sentence(reason: Reason, language: str) -> str:
    """The sentence of a reason."""
    return message(reason.code, language, **dict(reason.values))


def message(code: str, language: str, /, **values: str | int) -> str:
    """The message of a code with its values; a code that no catalogue has is shown as it is, with its values.

    >>> message("count.articles", "fr", n=1), message("count.articles", "en", n=1200)
    ('1 article', '1,200 articles')
    """
    entry = entries(language).get(code)
    if entry is None:
        return " ".join([code, *(f"{name}={value}" for name, value in values.items())])
    template = entry if isinstance(entry, str) else _form(entry, values, language)
    return _FIELD.sub(lambda field: _shown(values.get(field[1], "?"), field[2], language), template)


def bare(code: str, language: str) -> str:
    """The message of a code whose values are not known: what the template says without them.

    >>> bare("dating.elsewhere", "en"), bare("dating.past", "en")
    ('another article dates the same fact', 'the article tells of this day as past')
    """
    entry = entries(language).get(code, code)
    return _TRAILING.sub("", entry if isinstance(entry, str) else entry["other"])


def quoted(words: str, language: str) -> str:
    """Words of a source between the quotation marks of the language, on one line.

    >>> quoted("deux\\nmots", "en")
    '“deux mots”'
    """
    left, right = ("«\u00a0", "\u00a0»") if language == "fr" else ("“", "”")
    return f"{left}{_GAPS.sub(' ', words).strip(' ')}{right}"


def _form(entry: Mapping[str, str], values: Mapping[str, str | int], language: str) -> str:
    try:
        count = abs(Decimal(str(values.get("n", 0))))
    except InvalidOperation:
        return entry["other"]
    one = count < 2 if language == "fr" else count == 1
    return entry["one"] if one else entry["other"]


def _amount(text: str, language: str) -> str:
    """A number as its hedge and unit make it read: « au moins 63 », « environ 40 % »."""
    amount = amount_of(text.removesuffix("%"))
    if amount is None:
        return text
    percent = ("\u202f%" if language == "fr" else "%") if text.endswith("%") else ""
    return amount_text(amount, language) + percent


def _shown(value: str | int, how: str | None, language: str) -> str:
    if how in ("day", "on"):
        days = days_of(str(value))
        return str(value) if days is None else (days_text if how == "day" else on_days)(days, language)
    if how == "number":
        return number_text(value, language)
    if how == "amount":
        return " + ".join(_amount(part, language) for part in str(value).split(" + "))
    if how == "quote":
        return quoted(str(value), language)
    if how is None:
        return str(value)
    entry: Entry | None = entries(language).get(f"{how}.{value}")
    return entry if isinstance(entry, str) else str(value)
