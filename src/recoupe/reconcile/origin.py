"""Which article of a family of copies the others follow, by evidence that needs no language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.record.article import Article
from recoupe.record.copy import Passages
from recoupe.record.days import Days

__all__ = ["Evidence", "Origin"]

_HEAD = 400                      # code points, headline and summary among them, in which a dateline stands
_CUTS = 2                        # cuts that show which of two texts was shortened
_ASKED = 12                      # of a family with more candidates the texts are not compared for names of outlets


@dataclass(frozen=True, slots=True)
class Origin:
    """`source` is an article's id, an agency's name or None; `first` the article in hand that is nearest to it."""

    source: str | None
    why: str
    first: str | None


@dataclass(slots=True)
class _Cuts:
    """How often each of two texts lacks words that the other has within their passages."""

    left: int = 0
    right: int = 0


@dataclass(slots=True)
class Evidence:
    """What is known of the articles: when published, which agencies they name as their source, and their texts."""

    articles: Mapping[str, Article]
    published: Mapping[str, Days | None]
    agencies: Mapping[str, Sequence[str]]
    cuts: dict[tuple[str, str], _Cuts] = field(default_factory=dict)

    def learn(self, passages: Iterable[Passages]) -> None:
        """Count what the passages of each two articles cut."""
        for found in passages:
            cuts = self.cuts.setdefault((found.left.article, found.right.article), _Cuts())
            cuts.left += sum(edit.earlier is None for edit in found.edits)
            cuts.right += sum(edit.later is None for edit in found.edits)

    def origin(self, members: Sequence[str]) -> Origin:
        """Whom the articles follow.  Reasons, strongest first:

        `origin.published_first` (its days precede those of all others), `origin.agency_dispatch` (it is the dispatch),
        `origin.named_by_others` (they name its outlet, it names none of theirs), `origin.fuller_text` (the others only
        cut).  `origin.agency_credit`, where the article so found credits an agency as another does, or none is found
        and half of them credit it.  `origin.unknown`.
        """
        candidates = self._unpreceded(members)
        if len(candidates) == 1:
            return self._behind(candidates[0], members, "origin.published_first")
        dispatches = [a for a in candidates if self.dispatch_of(a)]
        if len(dispatches) == 1:
            return Origin(dispatches[0], "origin.agency_dispatch", dispatches[0])
        first, why = self._followed(candidates)
        if first is not None:
            return self._behind(first, members, why)
        agency = self._shared_credit(candidates)
        return Origin(agency, "origin.agency_credit" if agency else "origin.unknown", None)

    def dispatch_of(self, article: str) -> str | None:
        """The agency whose dispatch the article itself is: its outlet, or named in the dateline before a dash."""
        report = self.articles[article]
        head = report.text[report.body:report.body + _HEAD]
        for name in self.agencies.get(article, ()):
            named = re.escape(name)
            own = report.outlet is not None and report.outlet.casefold() == name.casefold()
            if own or re.search(rf"(?:\({named}\)|(?:^|\n|[-–—] ){named})[ \xa0]?[-–—:]", head):
                return name
        return None

    def _credits(self, article: str) -> dict[str, str]:
        """The agencies that an article credits: name without case -> as written."""
        return {name.casefold(): name for name in sorted(self.agencies.get(article, ()), reverse=True)}

    def _unpreceded(self, members: Sequence[str]) -> list[str]:
        """The members that no other precedes for certain."""
        known = {a: days for a in members if (days := self.published.get(a)) is not None}
        last = min((days.last for days in known.values() if days.last is not None), default=None)
        if last is None:
            return list(members)
        return [a for a in members if a not in known or (day := known[a].first) is None or day <= last]

    def _behind(self, first: str, members: Sequence[str], why: str) -> Origin:
        """The first article, or the agency that it and another credit."""
        if self.dispatch_of(first) is None:
            others = {key for a in members if a != first for key in self._credits(a)}
            shared = sorted(name for key, name in self._credits(first).items() if key in others)
            if shared:
                return Origin(shared[0], "origin.agency_credit", first)
        return Origin(first, why, first)

    def _shared_credit(self, members: Sequence[str]) -> str | None:
        """The agency that at least half of the members credit; None where two are."""
        held = [self._credits(a) for a in members]
        uses = Counter(key for credited in held for key in credited)
        wide = [key for key, count in uses.items() if 2 * count >= len(members)]
        return min(credited[wide[0]] for credited in held if wide[0] in credited) if len(wide) == 1 else None

    def _followed(self, members: Sequence[str]) -> tuple[str | None, str]:
        if len(members) > _ASKED:
            return None, "origin.unknown"
        for why, follows in (("origin.named_by_others", self._names), ("origin.fuller_text", self._cut_from)):
            heads = [a for a in members if all(follows(b, a) for b in members if b != a)]
            if len(heads) == 1:
                return heads[0], why
        return None, "origin.unknown"

    def _names(self, copier: str, source: str) -> bool:
        """Whether one article names the outlet of the other, and not the reverse."""
        return self._mentions(copier, source) and not self._mentions(source, copier)

    def _mentions(self, article: str, other: str) -> bool:
        outlet = self.articles[other].outlet
        if not outlet or outlet == self.articles[article].outlet:
            return False
        return re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", self.articles[article].text) is not None

    def _cut_from(self, copier: str, source: str) -> bool:
        """Whether the copier's passages lack words of the source, more than once, and the source none of theirs."""
        left, right = sorted((copier, source))
        cuts = self.cuts.get((left, right), _Cuts())
        lacks, lacked = (cuts.left, cuts.right) if copier == left else (cuts.right, cuts.left)
        return lacks >= _CUTS and lacked == 0
