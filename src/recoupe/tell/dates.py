"""When each article was published, and why: lines for a terminal, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from textwrap import wrap

from recoupe.record.article import Article
from recoupe.record.days import Days
from recoupe.record.dossier import Bound, Dossier, DossierArticle
from recoupe.record.reading import Doubt
from recoupe.tell.dossier_json import Data, as_data
from recoupe.tell.explain import harmless
from recoupe.tell.messages import bare, message, quoted, sentence
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.wording import days_text

__all__ = ["FORMAT", "dates_data", "tell_dates"]

FORMAT = "recoupe-dates/1"

CLASH = "date-clash"
WIDTH = 100
_GAP = 2
"""Spaces between the columns, and before a piece of evidence."""
_LONGEST = 150
"""Longer words are shown by their beginning and their end."""
_NEAR, _FAR = 21, 60
"""Days between the end of a bound and that of the result: so near it presses, so far it says nothing."""
_PLAIN = frozenset(("dating.declared", "dating.heading"))
"""What an article says of itself comes first, however many years it leaves."""
_SCATTERED = frozenset(("dating.between", "dating.day-number", "dating.this-weekday", "dating.weekday-again",
                        "dating.weekday-number"))
"""What leaves some days of every week or month: the first and the last of them say nothing."""
_YEARLY = frozenset(("dating.anniversary", "dating.apposed", "dating.heading"))
"""What leaves the same days of every year, where the words name none."""
_LOWER, _UPPER = frozenset(("dating.past", "dating.onset")), frozenset(("dating.future",))
"""What bounds on one side by its nature."""
_POINTERS = frozenset(("dating.onset", "dating.season"))
"""What rests on the other articles alone: the span only says of which article it holds."""


def tell_dates(dossier: Dossier, *, language: str, colour: bool = False, width: int = WIDTH) -> str:
    """Each article with its publication interval and the evidence for it, by date, the undated ones last.

    Of each piece of evidence: the days that it leaves, its reason, and the words that it rests on; the narrowest first,
    equal reasons with equal words once.  Below, the evidence that gave way to stronger.  Ends with a newline.

    >>> from recoupe.record.article import Span
    >>> from recoupe.record.dossier import Basis, Reason
    >>> note = Article(id="a", file="note.txt", text="La mine a fermé mercredi 3 mai 2034.")
    >>> days = Days(date(2034, 5, 3), date(2034, 5, 6))
    >>> because = (Bound(span=Span("a", 16, 35), days=days, reason=Reason(code="dating.fresh")),)
    >>> held = DossierArticle(article=note, published=days, basis=Basis.TEXT, because=because)
    >>> print(tell_dates(Dossier(articles=(held,)), language="en"), end="")
    1 article, published between 3 and 6 May 2034
    0 to the day, 1 within a week, 0 wider, 0 undated
    <BLANKLINE>
    3–6 May 2034    note.txt, dated by its own text
      3–6 May 2034  the latest day told is still fresh news  “mercredi 3 mai 2034”
    <BLANKLINE>
    No evidence of a date was set aside.
    """
    teller = _Teller(Sources.of(dossier), language, colour)
    dated = [teller.article(held) for held in dossier.articles if held.published is not None]
    undated = [line for held in dossier.articles if held.published is None for line in teller.undated(held, width)]
    doubts = [teller.doubt(doubt) for doubt in _clashes(dossier)]
    dated.sort(key=lambda block: block.order)
    rows = [row for block in dated for row in block.rows]
    column = max((len(row.left) for row in [*rows, *doubts]), default=0) + _GAP
    lines = [*teller.summary(dossier), ""]
    for block in dated:
        lines += [line for row in block.rows for line in teller.line(row, column, width)]
        lines.append("")
    lines += [*undated, ""] if undated else []
    lines.append(message("dates.doubts" if doubts else "dates.no-doubt", language, n=len(doubts)))
    lines += [line for row in doubts for line in teller.line(row, column, width)]
    return "\n".join(lines) + "\n"


def dates_data(dossier: Dossier, language: str) -> Data:
    """The same as plain dicts and lists: of each article what the dossier file says of its date, then the doubts.

    Nothing is folded or left out.  `language` is that of the sentences that explain.
    """
    part = Dossier(articles=tuple(sorted(dossier.articles, key=_order)), doubts=tuple(_clashes(dossier)))
    data = as_data(part, language)
    articles = [{name: value for name, value in a.items() if name not in ("text", "body")} for a in data["articles"]]
    doubts = [{**doubt, "reason": bare(doubt["note"], language)} for doubt in data["doubts"]]
    return {"format": FORMAT, "language": language, "articles": articles, "doubts": doubts}


def _clashes(dossier: Dossier) -> list[Doubt]:
    return [doubt for doubt in dossier.doubts if doubt.kind == CLASH]


def _order(held: DossierArticle) -> tuple[date, date, str, str]:
    """By date, then by file; the undated come last."""
    days = held.published or Days(None, None)
    last = days.last or date.max
    return days.first or (last if held.published else date.max), last, held.article.file, held.article.id


def _short(line: str) -> str:
    """Words by their beginning and their end, where they are long, cut between two words.

    >>> _short("abcd " * 60)[90:108]
    'abcd abcd … abcd a'
    """
    if len(line) <= _LONGEST:
        return line
    head, tail = line[: _LONGEST * 2 // 3], line[-_LONGEST // 3 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line: days at the left, words at the right; `after` follows on a line of its own where there is no room."""

    left: str
    right: str
    after: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    order: tuple[date, date, str, str]
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Proof:
    """Evidence as it is shown: its days against those of the result, in words and in number."""

    code: str
    reason: str
    words: str
    days: Days

    def slack(self, published: Days) -> tuple[int, int]:
        """How many days it leaves before and after the result."""
        ends = self.days.first, published.first, self.days.last, published.last
        if None in ends:
            return (_FAR + 1, _FAR + 1)
        low, first, high, last = (day.toordinal() for day in ends if day is not None)
        return first - low, high - last

    def rank(self, published: Days) -> tuple[int, int]:
        """The narrowest first; what leaves scattered days after what presses, and before what hardly bounds."""
        slack = sum(self.slack(published))
        if slack <= _NEAR or self.code in _PLAIN:
            return 0, slack
        return (1 if self.code in _SCATTERED else 2), slack


@dataclass(frozen=True, slots=True)
class _Teller:
    sources: Sources
    language: str
    colour: bool

    def say(self, code: str, **values: int | str) -> str:
        return message(code, self.language, **values)

    def summary(self, dossier: Dossier) -> Iterator[str]:
        """How many articles over which days, and how many of them are dated how well."""
        articles, covered = self.say("count.articles", n=len(dossier.articles)), self.sources.covered
        yield self.say("sheet.covers", articles=articles, day=str(covered)) if covered else articles
        widths = [a.published.width or 999 for a in dossier.articles if a.published is not None]
        week = sum(1 < width <= 7 for width in widths)
        yield self.say("dates.precision", day=widths.count(1), week=week,
                       wider=len(widths) - widths.count(1) - week, none=len(dossier.articles) - len(widths))

    def article(self, held: DossierArticle) -> _Block:
        """The interval, the file, the basis and the title of an article, and its evidence."""
        published = held.published or Days(None, None)
        basis = f", {self.say(f'dates.by.{held.basis}')}" if held.basis else ""
        title = held.article.title
        head = _Row(left=days_text(published, self.language), right=f"{self.named(held.article)}{basis}", heading=True)
        under = [_Row(left="", right=self.quote(title))] if title else []
        proofs = sorted(self.folded(held), key=lambda proof: proof.rank(published))
        told = [_Row(left=f"{' ' * _GAP}{self.left(proof, published)}", right=proof.reason, after=proof.words)
                for proof in proofs]
        return _Block(_order(held), (head, *under, *told))

    def folded(self, held: DossierArticle) -> Iterable[_Proof]:
        """The evidence of an article, equal reasons with equal words once, with the days that all of them leave."""
        found: dict[tuple[str, str], _Proof] = {}
        for bound in held.because:
            reason = harmless(sentence(bound.reason, self.language))
            words = self.words_of(bound, held.article)
            before = found.get((reason, words))
            days = bound.days if before is None else before.days.meet(bound.days) or bound.days
            found[reason, words] = _Proof(bound.reason.code, reason, words, days)
        return found.values()

    def words_of(self, bound: Bound, article: Article) -> str:
        """The words that a bound rests on; "" where it rests on metadata or on the other articles."""
        unsaid = bound.reason.code == "dating.declared" and article.declared_by == "metadata"
        return "" if unsaid or bound.reason.code in _POINTERS else self.quote(self.sources.words(bound.span))

    def left(self, proof: _Proof, published: Days) -> str:
        """The days that a bound leaves, as far as they bear on the result: an end that lies far off says nothing."""
        before, after = proof.slack(published)
        days, slack = proof.days, before + after
        if (proof.code in _SCATTERED and slack > 0) or (proof.code in _YEARLY and slack > _NEAR):
            return self.say("dates.scattered")
        if after > (_FAR if proof.code in _LOWER else max(_FAR, 3 * before)):
            days = Days(days.first, None)
        elif before > (_FAR if proof.code in _UPPER else max(_FAR, 3 * after)):
            days = Days(None, days.last)
        return days_text(days, self.language)

    def undated(self, held: DossierArticle, width: int) -> list[str]:
        """One line: that nothing dates the article, and what would."""
        suffix = PurePosixPath(held.article.file.partition("#")[0]).suffix.lower()
        kind = "page" if suffix in (".html", ".htm") else "object" if "json" in suffix else "text"
        told = self.say(f"dates.undated.{kind}", file=self.named(held.article))
        return wrap(told, width, subsequent_indent=" " * _GAP)

    def doubt(self, doubt: Doubt) -> _Row:
        """Evidence that gave way: the article, what it would have shown, its words."""
        article = self.sources.articles[doubt.span.article].article
        reason = harmless(bare(doubt.note, self.language))
        left = f"{' ' * _GAP}{harmless(one_line(article.file))}"
        return _Row(left=left, right=reason, after=self.quote(article.quote(doubt.span)))

    def named(self, article: Article) -> str:
        outlet = one_line(article.outlet or "")
        return harmless(f"{one_line(article.file)} ({outlet})" if outlet else one_line(article.file))

    def quote(self, words: str) -> str:
        line = one_line(words)
        return quoted(harmless(_short(line)), self.language)

    def line(self, row: _Row, column: int, width: int) -> Iterator[str]:
        """A row as lines of print; words that do not fit beside their reason stand under it."""
        room = max(20, width - column)
        whole = f"{row.right}{' ' * _GAP}{row.after}" if row.after else row.right
        parts: Sequence[str] = [whole] if len(whole) <= room else [*wrap(row.right, room), *wrap(row.after, room)]
        for number, part in enumerate(parts or [""]):
            left = row.left.ljust(column) if number == 0 else " " * column
            yield f"\x1b[1m{left}{part}\x1b[0m" if self.colour and row.heading else f"{left}{part}".rstrip()
