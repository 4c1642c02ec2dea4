"""Judging from a dossier: one judgement more in a folder or story, one withdrawn, and what each does now.

No clock: the day on which something is judged is given by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from recoupe.book import Book, JudgementError, book_of, wrong
from recoupe.reconcile.judging.durable import Durable
from recoupe.reconcile.judging.targets import Missed
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Effect, Entry, Judgement, Relation, Target, Withdrawal, identifiers
from recoupe.record.reason import Reason
from recoupe.tell import sentence

__all__ = [
    "KINDS", "Entry", "Home", "JudgementError", "entries", "found_event", "found_figure", "judge", "withdraw",
]

Home = Path | str | Book
"""Where judgements are kept: a folder, what names a story on disk, or either opened."""

_RELATIONS = {"same-actor": Relation.SAME, "distinct-actor": Relation.DISTINCT,
              **{str(kind): kind for kind in (Relation.SAME_HAPPENING, Relation.DISTINCT_HAPPENING,
                                              Relation.ACCEPT_FIGURE, Relation.REJECT_FIGURE, Relation.DATE)}}
KINDS = tuple(_RELATIONS)
"""What can be judged."""
_NAMES = {relation: kind for kind, relation in _RELATIONS.items()}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def judge(
    home: Home, dossier: Dossier, kind: str, of: Sequence[str], *, by: str, why: str, on: date,
    days: Days | None = None, known: date | None = None, language: str = "en",
) -> str:
    """Keep a judgement on items of a dossier: in a story on disk, or at the end of `judgements.toml` of a folder; its
    id.

    `kind` is one of `KINDS`; `of` are ids of the dossier: two of actors or places (or spellings of them); two or more
    of events (or tellings, ARTICLE:START-END); one of a figure, and to accept it those that are wrong (by default all
    that contradict it); one of an article, or its file, with the `days` that are right.  They are written as words that
    name them on later builds.  `known` is the day from which it could be known (`Judgement.known_on`).

    JudgementError, with nothing written, where something is missing, unknown or ambiguous, the file has a mistake,
    another process holds it or the database fails; StoreError where a story cannot be opened.
    """
    judgement = replace(_judged(dossier, kind, of, days, language), by=_line("by", by, language),
                        why=_line("why", why, language), made_at=on, known_at=known)
    if known is not None and judgement.left:
        raise wrong("known", language)
    if judgement.by.startswith("rule:"):
        raise wrong("rule", language, key="by")
    return _book(home).add(judgement, language)


def withdraw(home: Home, name: str, *, by: str, why: str, on: date, language: str = "en") -> None:
    """Withdraw the judgement of an id, in the story or in whichever file of the folder it stands; it stays there as
    history.

    JudgementError, with nothing written, where there is none, it is withdrawn already, or it cannot be written;
    StoreError where a story cannot be opened.
    """
    by, why = _line("by", by, language), _line("why", why, language)
    _book(home).withdraw(name, Withdrawal(on=on, by=by, why=why), language)


def entries(home: Home, dossier: Dossier, language: str = "en") -> tuple[Entry, ...]:
    """All judgements of a story on disk, or in and below a folder, the withdrawn too, in their order, with what each
    does now.

    `dossier` is the one that was built with them.  JudgementError where a file has a mistake, or the story is damaged.
    """
    held = _book(home).held(language)
    effects = {effect.judgement: effect for effect in dossier.effects}
    return tuple(_entry(name, judgement, effects.get(judgement), language)
                 for name, judgement in zip(identifiers(held), held, strict=True))


def _book(home: Home) -> Book:
    return book_of(home) if isinstance(home, (Path, str)) else home


def found_figure(dossier: Dossier, target: Target, language: str = "en") -> str:
    """The id of the figure that some words name; JudgementError where they name none or several."""
    return _found(lambda durable: durable.figures.of(target)[0].id, dossier, language)


def found_event(dossier: Dossier, target: Target, language: str = "en") -> str:
    """The telling (ARTICLE:START-END) that some words name; JudgementError where they name none, or of two happenings.
    """
    def telling(durable: Durable) -> str:
        span = durable.tellings.of(target)[0].span
        return f"{span.article}:{span.start}-{span.end}"

    return _found(telling, dossier, language)


def _found(find: Callable[[Durable], str], dossier: Dossier, language: str) -> str:
    try:
        return find(Durable(dossier))
    except Missed as missed:
        raise wrong(missed.code, language, 0, **missed.values) from None


def _judged(dossier: Dossier, kind: str, of: Sequence[str], days: Days | None, language: str) -> Judgement:
    """What is judged, not yet signed."""
    relation = _RELATIONS.get(kind)
    if relation is None:
        raise wrong("kind", language, value=kind, known=", ".join(KINDS))
    if (days is not None) != (relation is Relation.DATE) or days is not None and not days.bounded:
        raise wrong("no-days" if relation is Relation.DATE else "days", language)
    _counted(relation, of, language)
    judgement = Judgement(relation=relation, by="", why="", days=days)
    try:
        durable = Durable(dossier)
        if relation in (Relation.SAME, Relation.DISTINCT):
            left, right = durable.names(of)
            return replace(judgement, left=left, right=right)
        if relation in (Relation.SAME_HAPPENING, Relation.DISTINCT_HAPPENING):
            targets = tuple(durable.event(one) for one in of)
        elif relation is Relation.DATE:
            targets = (durable.article(of[0]),)
        else:
            targets = (durable.figure(of[0]),)
        against = _against(durable, of, language) if relation is Relation.ACCEPT_FIGURE else ()
    except Missed as missed:
        raise wrong(missed.code, language, 0, **missed.values) from None
    if len({*targets, *against}) < len(targets) + len(against):
        raise wrong("one", language, words=targets[0].words)
    return replace(judgement, of=targets, against=against)


def _counted(relation: Relation, of: Sequence[str], language: str) -> None:
    """Whether there are as many things as the judgement is on."""
    if relation in (Relation.SAME, Relation.DISTINCT):
        if len(of) != 2:
            raise wrong("pair", language)
    elif relation in (Relation.SAME_HAPPENING, Relation.DISTINCT_HAPPENING):
        if len(of) < 2:
            raise wrong("two", language)
    elif not of or len(of) > 1 and relation is not Relation.ACCEPT_FIGURE:
        raise wrong("single", language)


def _against(durable: Durable, of: Sequence[str], language: str) -> tuple[Target, ...]:
    """The figures that an accepted one is held right against."""
    others = list(of[1:]) or durable.contradicted(of[0])
    if not others:
        raise wrong("no-conflict", language, words=durable.figure(of[0]).words)
    return tuple(durable.figure(one) for one in others)


def _line(key: str, value: str, language: str) -> str:
    text = " ".join(value.split())
    if not text or _CONTROL.search(text):
        raise wrong("text", language, key=key)
    return text


def _entry(name: str, judgement: Judgement, effect: Effect | None, language: str) -> Entry:
    withdrawn = None
    if judgement.withdrawn_at is not None:
        withdrawn = Withdrawal(on=judgement.withdrawn_at, by=judgement.withdrawn_by, why=judgement.withdrawn_why)
        state, reason = "withdrawn", _withdrawn(withdrawn)
    elif effect is None:
        state, reason = "idle", Reason(code="effect.unseen")
    else:
        state, reason = "holds" if effect.holds else "idle", effect.reason
    targets = tuple(t.words for t in (*judgement.of, *judgement.against)) or (judgement.left, judgement.right)
    return Entry(id=name, kind=_NAMES[judgement.relation], targets=targets, by=judgement.by,
                 on=judgement.made_at or date.min, why=judgement.why, days=judgement.days, withdrawn=withdrawn,
                 state=state, effect=sentence(reason, language))


def _withdrawn(withdrawal: Withdrawal) -> Reason:
    told = [(key, value) for key, value in (("by", withdrawal.by), ("why", withdrawal.why)) if value is not None]
    code = ".".join(["effect.withdrawn", *(key for key, _ in told)])
    return Reason(code=code, values=(("day", withdrawal.on.isoformat()), *told))
