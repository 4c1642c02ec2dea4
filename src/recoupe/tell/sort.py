"""A sorted pile -> lines for a terminal, each article with the words that show its story; and the same as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from recoupe.record.article import Article, Span
from recoupe.record.judgement import Judgement
from recoupe.record.pile import Alone, Ground, Member, Pile, PileStory, Shared
from recoupe.tell.dossier_json import Data
from recoupe.tell.explain import harmless
from recoupe.tell.messages import message, quoted
from recoupe.tell.sources import cut_line, one_line

__all__ = ["FORMAT", "WIDTH", "stories_data", "story_title", "tell_idle", "tell_stories"]

FORMAT = "recoupe-stories/1"

WIDTH = 100
_INDENT = 4
_LONG = 120


def tell_stories(
    pile: Pile, articles: Sequence[Article], *, language: str, colour: bool = False, width: int = WIDTH, there: int = 0
) -> str:
    """How many stories there are, each with its articles and why they are of it, then those of none.

    `articles` are those of the pile, those of known stories too; `there` of those given are in theirs already.  Ends
    with a newline.

    >>> from recoupe.record.pile import Alone
    >>> note = Article(id="a", file="note.txt", text="Le pont tient.")
    >>> print(tell_stories(Pile(alone=(Alone(article="a"),)), [note], language="en"), end="")
    1 article: no story, 1 article of none
    <BLANKLINE>
    Articles of no story (1)
        note.txt  shares nothing rare with any
    """
    teller = _Teller({article.id: article for article in articles}, {s.id: s for s in pile.stories}, language, colour,
                     width)
    told = [story for story in pile.stories if story.members]
    total = sum(len(story.members) for story in told) + len(pile.alone)
    counted = teller.say("sort.count" if told else "sort.none", n=len(told))
    lines = [teller.say("sort.summary", articles=teller.say("count.articles", n=total), stories=counted,
                        alone=teller.say("sort.count-alone", n=len(pile.alone)))]
    lines += [teller.say("sort.there", n=there)] if there else []
    for number, story in enumerate(told, 1):
        lines += ["", *teller.story(number, story)]
    if pile.alone:
        lines += ["", teller.heading(teller.say("sort.alone", n=len(pile.alone)))]
        lines += [line for one in pile.alone for line in teller.lone(one)]
    return "\n".join(lines) + "\n"


def story_title(story: PileStory, articles: Mapping[str, Article], language: str) -> str:
    """The names of a story on one line."""
    words = [cut_line(articles[span.article].quote(span), _LONG) for span in story.title]
    return ", ".join(words) or message("sort.untitled", language)


def tell_idle(judgement: Judgement, language: str) -> str:
    """One sentence on a judgement that changed nothing."""
    return message("sort.idle", language, left=one_line(judgement.left or ""),
                   right=one_line(judgement.right or ""))


def stories_data(pile: Pile, articles: Sequence[Article], language: str) -> Data:
    """The same as plain dicts and lists; `language` is that of the title of a story without a name."""
    make = _Encoder({article.id: article for article in articles})
    return {"format": FORMAT, "articles": len(articles),
            "stories": [{"id": story.id, "known": story.known, "before": story.before,
                         "title": story_title(story, make.articles, language),
                         "named_by": [make.cited(span) for span in story.title],
                         "articles": [make.member(member) for member in story.members]} for story in pile.stories],
            "alone": [{**make.article(one.article), "nearest": one.story, "near": one.near,
                       "because": make.shared(one.because)} for one in pile.alone]}


@dataclass(frozen=True, slots=True)
class _Encoder:
    """Turns what was found into plain data."""

    articles: Mapping[str, Article]

    def article(self, article: str) -> Data:
        return {"article": article, "file": self.articles[article].file}

    def cited(self, span: Span) -> Data:
        return {"article": span.article, "start": span.start, "end": span.end,
                "text": self.articles[span.article].quote(span)}

    def member(self, member: Member) -> Data:
        judged = [{"left": j.left, "right": j.right, "relation": str(j.relation), "by": j.by, "why": j.why,
                   "on": j.made_at.isoformat() if j.made_at else None} for j in member.judged]
        return {**self.article(member.article), "near": member.near, "because": self.shared(member.because),
                "judged": judged}

    def shared(self, because: Iterable[Shared]) -> list[Data]:
        return [{"ground": str(one.ground), "own": self.cited(one.own), "other": self.cited(one.other),
                 "articles": one.articles} for one in because]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Makes the lines."""

    articles: Mapping[str, Article]
    stories: Mapping[str, PileStory]
    language: str
    colour: bool
    width: int

    def say(self, code: str, **values: str | int) -> str:
        return message(code, self.language, **values)

    def heading(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def file(self, article: str) -> str:
        return harmless(one_line(self.articles[article].file))

    def title(self, story: PileStory) -> str:
        return harmless(story_title(story, self.articles, self.language))

    def story(self, number: int, story: PileStory) -> Iterator[str]:
        counted = self.say("count.articles", n=len(story.members))
        if story.known:
            counted = self.say("sort.joined", articles=counted, name=harmless(one_line(story.known)),
                               before=self.say("count.articles", n=story.before))
        elif any(one.known for one in self.stories.values()):
            counted = self.say("sort.new", articles=counted)
        yield f"{self.heading(f'{number}. {self.title(story)}')}  {counted}"
        for member in story.members:
            yield f"{' ' * _INDENT}{self.file(member.article)}"
            yield from self.reasons(member.because)
            for judgement in member.judged:
                yield from self.wrapped(self.judged(judgement))

    def lone(self, one: Alone) -> Iterator[str]:
        if one.story is None:
            yield f"{' ' * _INDENT}{self.file(one.article)}  {self.say('sort.nothing')}"
            return
        nearest = self.say("sort.nearest", story=self.title(self.stories[one.story]))
        yield f"{' ' * _INDENT}{self.file(one.article)}  {nearest}"
        yield from self.reasons(one.because)

    def reasons(self, because: Iterable[Shared]) -> Iterator[str]:
        """One line a kind of ground: the words, and how many other articles have them."""
        held = list(because)
        for ground in Ground:
            told = [self.shared(one) for one in held if one.ground is ground]
            if told:
                yield from self.wrapped(f"{self.say(f'sort.{ground}')} {', '.join(told)}")

    def shared(self, one: Shared) -> str:
        words = quoted(cut_line(self.articles[one.own.article].quote(one.own), _LONG), self.language)
        if one.ground is Ground.COPY:
            return self.say("sort.also", words=words, file=self.file(one.other.article))
        return f"{harmless(words)} ({one.articles})"

    def judged(self, one: Judgement) -> str:
        return harmless(self.say(f"sort.judged-{one.relation}", left=one_line(one.left), right=one_line(one.right),
                                 by=one_line(one.by), day=str(one.made_at or ""), why=one_line(one.why)))

    def wrapped(self, text: str) -> list[str]:
        indent = " " * (2 * _INDENT)
        return wrap(text, self.width, initial_indent=indent, subsequent_indent=indent + "  ",
                    break_on_hyphens=False) or [indent]
