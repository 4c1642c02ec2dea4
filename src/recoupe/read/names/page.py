"""One article laid out for the search of names: its words, what is taken, and the scan of a noun phrase."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from recoupe.lang.words import fold
from recoupe.read.clauses import Clauses
from recoupe.read.names.capitals import Word, acronym, words_of
from recoupe.read.names.lexicon import Lexicon, lexicon
from recoupe.read.parse import Parsed, Token
from recoupe.read.surface import Surface

__all__ = ["Page"]

LONGEST = 12


@dataclass(slots=True)
class Page:
    """The words of an article, and which of them a name has taken already."""

    surface: Surface
    parsed: Parsed
    clauses: Clauses
    known: Lexicon
    words: list[Word]
    starts: list[int]
    taken: list[bool]
    loud: list[bool]
    labels: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, surface: Surface, parsed: Parsed, clauses: Clauses, language: str) -> Page:
        """The page of a parsed surface."""
        starts = {parsed.tokens[first].start for first, _ in parsed.sentences}
        words = words_of(surface.text, starts)
        labels = {token: label for first, last, label in parsed.entities for token in range(first, last)}
        return cls(
            surface,
            parsed,
            clauses,
            lexicon(language),
            words,
            [w.start for w in words],
            [False] * len(words),
            [False] * len(words),
            labels,
        )

    def word_at(self, offset: int) -> int:
        """The index of the first word that starts at or after a surface offset."""
        return bisect_left(self.starts, offset)

    def token(self, word: int) -> Token:
        """The parser's token of a word (of its last part, where the parser cuts it)."""
        return self.parsed.tokens[self.parsed.at(self.words[word].start)]

    def take(self, first: int, last: int) -> None:
        """Mark words as part of a name (both inclusive)."""
        for index in range(first, last + 1):
            self.taken[index] = True

    def free(self, first: int, last: int) -> bool:
        """Whether no name has taken any of the words, and none stands on a line of capitals."""
        return not any(self.taken[first : last + 1]) and not any(self.loud[first : last + 1])

    def text(self, first: int, last: int) -> str:
        """The surface text of words `first` to `last`, both inclusive."""
        return self.surface.text[self.words[first].start : self.words[last].end]

    def before(self, word: int, reach: int = 60) -> str:
        """The surface text right before a word, on its own line."""
        start = self.words[word].start
        return self.surface.text[max(0, start - reach) : start].rpartition("\n\n")[2]

    def after(self, word: int, reach: int = 120) -> str:
        """The surface text right after a word, up to the end of its paragraph."""
        end = self.words[word].end
        return self.surface.text[end : end + reach].partition("\n\n")[0]

    def last_word(self, offset: int) -> int:
        """The index of the last word that starts before a surface offset."""
        return bisect_right(self.starts, offset - 1) - 1

    def _after_office(self, head: int) -> bool:
        """Whether the words before a head noun name an office (« le chef de la police »)."""
        return self.known.office_last.search(self.before(head, 60)) is not None

    def phrase(self, head: int, links: frozenset[str], strong: bool) -> int:
        """The last word of the name that a head noun begins: its adjectives, numbers and complements.

        A complement counts up to its last capital, number or nationality; with `strong`, common nouns count too.
        """
        index, end, linked, fresh = head + 1, head, True, False
        while index < len(self.words) and index - head <= LONGEST and self.words[index].glued:
            word = self.words[index]
            if self.taken[index]:
                if not linked:
                    break
                end = index
            elif self._link(index, links) and not (
                end > head and self.words[end].capital and self.words[index].key in self.known.placing
            ):
                linked, fresh = True, True
            elif word.key in self.known.articles and fresh:
                pass
            elif word.capital and linked and not self._stranger(index, fresh or self._after_office(head)):
                end = index = self._capitals(index)
                linked, fresh = True, False
            elif word.text[0].isdigit():
                if fresh or len(word.text) > 3:
                    break
                end = index
            elif not self._complement(index, fresh):
                break
            else:
                names = (
                    strong
                    or (fresh and word.key in self.known.fields)
                    or self.known.demonym.fullmatch(word.key) is not None
                )
                end, linked, fresh = (index if names else end), True, False
            index += 1
        return end

    def _link(self, index: int, links: frozenset[str]) -> bool:
        key = self.words[index].key
        if key in self.known.both and index + 2 < len(self.words) and self.words[index + 1].key in self.known.of:
            after = (
                self.words[index + (3 if self.words[index + 2].key in self.known.articles else 2)]
                if index + 3 < len(self.words)
                else None
            )
            return after is not None and after.capital and after.key in self.known.fields
        if key in self.known.aim:
            return key in links and any(w.capital for w in self.words[index + 1 : index + 3])
        return key in links or (
            key in self.known.both and self.token(index - 1).pos == "ADJ" and self.token(index + 1).pos == "ADJ"
            if index + 1 < len(self.words)
            else False
        )

    def _stranger(self, index: int, fresh: bool) -> bool:
        """A person's name ends the phrase that it follows: « la brigade du colonel Ba », « le groupe de Jean Roux »."""
        key = self.words[index].key
        return key in self.known.titles or (
            fresh
            and key.split("-")[0] in self.known.given
            and index + 1 < len(self.words)
            and self.words[index + 1].capital
            and self.words[index + 1].glued
        )

    def _complement(self, index: int, fresh: bool) -> bool:
        """Whether a word in small letters may go on the phrase: a noun after « de », an adjective anywhere."""
        word = self.words[index]
        if (
            word.key in self.known.stops
            or word.key in self.known.openers
            or (word.key in self.known.titles and self._precedes_capital(index))
        ):
            return False
        if word.capital:
            return False
        if self.known.demonym.fullmatch(word.key):
            return True
        if (
            fresh
            and self.words[index - 1].key in self.known.contracted | self.known.articles
            and self.known.role.fullmatch(word.text)
            and word.key[-1] not in "sx"
        ):
            return False
        token = self.token(index)
        if (
            not fresh
            and self.words[index - 1].capital
            and index - 1 > 0
            and self.words[index - 1].key not in self.known.fields
        ):
            return token.pos == "ADJ" and token.dep == "amod" and token.head == self.token(index - 1).index
        return token.pos in ("NOUN", "ADJ", "PROPN", "ADV") if fresh else token.pos == "ADJ"

    def _precedes_capital(self, index: int) -> bool:
        return index + 1 < len(self.words) and self.words[index + 1].capital and self.words[index + 1].glued

    def _capitals(self, index: int) -> int:
        """The last word of the run of capitals that begins here; an acronym, or a given name after it, ends it."""
        while (
            index + 1 < len(self.words)
            and self.words[index + 1].capital
            and self.words[index + 1].glued
            and not acronym(self.words[index].text)
            and not self._stranger(index + 1, fresh=True)
        ):
            index += 1
        return index

    def folded(self, first: int, last: int) -> str:
        """The key of a name: its words folded, one blank between."""
        return fold(" ".join(self.text(first, last).split()))
