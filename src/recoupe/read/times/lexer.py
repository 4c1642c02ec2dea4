"""The words of a text as classes: what the patterns of time expressions are matched against.

« le mercredi 24 juillet à 14h30 » becomes `le W2 D24 M7 a H14:30 `: a letter for the class and the value of the word,
function words as they are (folded), `_` for every run of words that no table knows, `|` for a line break.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from recoupe.lang.words import fold, load

__all__ = ["Lexicon", "Symbols", "lexicon", "symbols_of"]

CLASSES = {
    "month": "M",
    "weekday": "W",
    "weekdays": "V",
    "about": "Q",
    "ordinal": "O",
    "unit": "U",
    "part": "P",
    "deictic": "X",
    "indexical": "I",
    "returning": "$",
    "season": "S",
    "holiday": "F",
    "saint": "J",
    "boundary": "B",
    "last": "L",
    "next": "G",
    "following": "R",
    "preceding": "A",
    "later": "T",
    "earlier": "E",
    "same": "K",
}
YEARS, DAYS = range(1000, 2200), range(1, 32)
TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d?-\d\d?)(?![\d-])"
    r"|(?P<dmy>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d))(?![\d/.-]\d)(?!\d)"
    r"|(?P<dm>\d{1,2}/\d{1,2})(?![\d/])"
    r"|(?P<clock>\d{1,2} ?[hH](?: ?[0-5]\d(?!\d))?(?: ?(?:min|mn))?(?![^\W_])"
    r"|(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))"
    r"|(?P<long>\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)+)"
    r"|(?P<number>\d{1,9})(?P<suffix> ?(?:er|ER|ère|ere)(?!\w)|(?:ème|eme|è|e|E|nd|nde|ème|ÈME)(?!\w))?"
    r"|(?P<roman>[IVX]{1,6})(?:ème|eme|è|e)(?=\s+siècles?\b)"
    r"|(?P<word>[^\W\d_]+'?)"
    r"|(?P<line>\n\s*)"
    r"|(?P<mark>[^\w\s])"
)
NAMING = frozenset({"la", "le", "sur", "vers", "de", "d'"})
"""Words before a capital that make it a name: « sur Mars »."""
SHORT_TITLE = 2
ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Symbols:
    """`text` are the symbols, each followed by a blank.

    `starts[i]` is where the i-th begins in `text`, `places[i]` the half-open offsets of the surface that it stands for.
    """

    text: str
    starts: list[int]
    places: list[tuple[int, int]]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The surface offsets of a stretch of `text`, which may end with the blank of its last symbol."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, end) - 1
        return self.places[first][0], self.places[last][1]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of one language's `times.toml`, keyed by first word: (the other words, the symbol), longest first."""

    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    numbers: dict[str, int]
    short_months: dict[str, int]
    context: frozenset[str]
    capital: frozenset[str]


@lru_cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, read once."""
    tables = load(language, "times")
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, letter in CLASSES.items():
        for phrase, value in tables[name].items():
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((tuple(rest), f"{letter}{_word(value)}"))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return Lexicon(
        phrases,
        tables["number"],
        tables["month_short"],
        frozenset(tables["context"]["words"]),
        frozenset(tables["capital"]["words"]),
    )


def _word(value: Any) -> str:
    return str(value).replace(" ", "_")


@dataclass(slots=True)
class _Lexing:
    """The state of one pass over a text: matches seen, and symbols made."""

    words: Lexicon
    matches: list[re.Match[str]]
    folded: list[str] = field(default_factory=list)
    out: list[tuple[str, int, int]] = field(default_factory=list)

    def emit(self, symbol: str, first: int, last: int) -> int:
        """Add a symbol for matches first to last (inclusive); the index of the match to go on with."""
        self.out.append((symbol, self.matches[first].start(), self.matches[last].end()))
        return last + 1

    def kind(self, index: int) -> str | None:
        return self.matches[index].lastgroup if 0 <= index < len(self.matches) else None


def symbols_of(text: str, language: str = "fr") -> Symbols:
    """The symbols of a surface text.

    >>> symbols_of("Le maire a promis, lundi 3 mai à 14h30, trois lits.").text
    'le _ a _ , W0 D3 M5 a H14:30 , C3 _ . '
    """
    lexing = _Lexing(lexicon(language), list(TOKEN.finditer(text)))
    lexing.folded = [fold(m.group()) for m in lexing.matches]
    index = 0
    while index < len(lexing.matches):
        index = _step(lexing, index)
    return _joined(lexing.out)


def _joined(out: list[tuple[str, int, int]]) -> Symbols:
    pieces: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    length = 0
    for symbol, start, end in out:
        if symbol == "_" and pieces and pieces[-1] == "_ ":
            places[-1] = (places[-1][0], end)
            continue
        starts.append(length)
        places.append((start, end))
        pieces.append(symbol + " ")
        length += len(symbol) + 1
    return Symbols("".join(pieces), starts, places)


def _step(lexing: _Lexing, index: int) -> int:
    match = lexing.matches[index]
    kind = match.lastgroup
    if kind == "word":
        return _lex_word(lexing, index)
    if kind in ("number", "suffix"):
        return lexing.emit(_number_symbol(match), index, index)
    if kind == "mark":
        return lexing.emit(match.group() if match.group() in ',.-()/;:"«»–—!?%' else "_", index, index)
    if kind == "line":
        return lexing.emit("|", index, index)
    if kind == "clock":
        return lexing.emit(_clock_symbol(match.group()), index, index)
    if kind == "roman":
        return lexing.emit(f"O{_roman(match['roman'])}", index, index)
    return lexing.emit(_numeric_symbol(match), index, index)


def _lex_word(lexing: _Lexing, index: int) -> int:
    word = lexing.folded[index]
    if word in lexing.words.short_months and (symbol := _short_month(lexing, index)):
        dotted = index + 1 < len(lexing.matches) and lexing.matches[index + 1].group() == "."
        return lexing.emit(symbol, index, index + dotted)
    for rest, symbol in lexing.words.phrases.get(word, ()):
        last = _continued(lexing, index, rest)
        if last is not None and not _other_name(lexing, index):
            return lexing.emit(symbol, index, last)
    if word in lexing.words.numbers:
        return _lex_number(lexing, index)
    if word == "des" and lexing.matches[index].group().lower() == "dès":
        word = "dès"
    return lexing.emit(word if word in lexing.words.context else "_", index, index)


def _continued(lexing: _Lexing, index: int, rest: tuple[str, ...]) -> int | None:
    """The index of the last match of a phrase that begins at `index`, or None; hyphens count as blanks."""
    for word in rest:
        index += 1
        if index < len(lexing.folded) and lexing.folded[index] == "-":
            index += 1
        if index >= len(lexing.folded) or lexing.folded[index] != word:
            return None
    return index


def _short_month(lexing: _Lexing, index: int) -> str | None:
    """An abbreviated month stands after a day or before a year."""
    before = lexing.out[-1][0] if lexing.out else ""
    numbers = [int(m["number"]) if m.lastgroup == "number" else 0 for m in lexing.matches[index + 1 : index + 4]]
    year = any(n in YEARS for n in numbers[:2]) or (bool(numbers) and numbers[0] in DAYS and numbers[-1] in YEARS)
    if not before.startswith("D") and not year:
        return None
    return f"M{lexing.words.short_months[lexing.folded[index]]}"


def _other_name(lexing: _Lexing, index: int) -> bool:
    """Whether a capital inside a sentence makes the word another name (« la planète Mars »)."""
    word = lexing.matches[index].group()
    if lexing.folded[index] not in lexing.words.capital or not word[0].isupper() or word.isupper():
        return False
    if lexing.folded[max(0, index - 1)] == "." and index > 1 and len(lexing.folded[index - 2]) <= SHORT_TITLE:
        return True  # « M. Mai »
    if lexing.kind(index - 1) != "word" or lexing.kind(index + 1) == "number":
        return False
    before = lexing.folded[index - 1]
    return before in NAMING or not (before in lexing.words.context or before in lexing.words.phrases)


def _lex_number(lexing: _Lexing, index: int) -> int:
    """A run of numbers in words, joined by blanks, hyphens or « et »."""
    total, last = lexing.words.numbers[lexing.folded[index]], index
    while (following := _next_number(lexing, last)) is not None:
        value = lexing.words.numbers[lexing.folded[following]]
        if (value == 100 and total < 10) or (value == 20 and total == 4):
            total *= value
        elif value < 20 <= total or (value in (7, 8, 9) and total % 20 == 10):
            total += value
        else:
            break
        last = following
    return lexing.emit(f"C{total}", index, last)


def _next_number(lexing: _Lexing, index: int) -> int | None:
    index += 1
    if index < len(lexing.folded) and lexing.folded[index] in ("-", "et"):
        index += 1
        if index < len(lexing.folded) and lexing.folded[index] == "-":
            index += 1
    return index if index < len(lexing.folded) and lexing.folded[index] in lexing.words.numbers else None


def _number_symbol(match: re.Match[str]) -> str:
    value, suffix = int(match["number"]), (match["suffix"] or "").strip().lower()
    if suffix and suffix != "er":
        return f"O{value}"
    if 1 <= value <= 31 and len(match["number"]) <= 2:
        return f"D{value}"
    return f"Y{value}" if value in YEARS and len(match["number"]) == 4 else f"N{value}"


def _clock_symbol(text: str) -> str:
    numbers = re.findall(r"\d+", text)
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None
    if hour > 24:
        return "_"
    return f"H{hour}" if minute is None else f"H{hour}:{minute:02d}"


def _numeric_symbol(match: re.Match[str]) -> str:
    """Z with the fields of a date in digits, `_` for a number that is none."""
    if match.lastgroup == "long":
        return "_"
    if match["iso"]:
        year, month, day = (int(part) for part in match.group().split("-"))
    elif match["dm"]:
        day, month = (int(part) for part in match.group().split("/"))
        year = 0
    else:
        day, month, year = (int(part) for part in re.split(r"[/.-]", match.group()))
        year += 0 if year > 99 else 1900 if year > 68 else 2000
    if not (1 <= month <= 12 and 1 <= day <= 31) or (year and year not in YEARS):
        return "_"
    return f"Z{year}-{month}-{day}" if year else f"z{month}-{day}"


def _roman(text: str) -> int:
    values = [ROMAN[letter] for letter in text]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
