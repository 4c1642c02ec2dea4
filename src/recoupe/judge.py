"""Judging from a dossier: one judgement more in `judgements.toml`, one withdrawn, and what each does now.

No clock: the day on which something is judged is given by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from recoupe.errors import RecoupeError
from recoupe.intake import JUDGEMENTS, Judged, judgements_of
from recoupe.intake.judgement_file import Busy, Unkept, Wrong, locked, text_of, with_added, with_withdrawn, write
from recoupe.reconcile.judging.durable import Durable
from recoupe.reconcile.judging.targets import Missed
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Effect, Entry, Judgement, Relation, Target, Withdrawal, identifiers
from recoupe.record.reason import Reason
from recoupe.tell import message, sentence

__all__ = ["KINDS", "Entry", "JudgementError", "entries", "found_event", "found_figure", "judge", "withdraw"]

_RELATIONS = {"same-actor": Relation.SAME, "distinct-actor": Relation.DISTINCT,
              **{str(kind): kind for kind in (Relation.SAME_HAPPENING, Relation.DISTINCT_HAPPENING,
                                              Relation.ACCEPT_FIGURE, Relation.REJECT_FIGURE, Relation.DATE)}}
KINDS = tuple(_RELATIONS)
"""What can be judged."""
_NAMES = {relation: kind for kind, relation in _RELATIONS.items()}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MISSING = frozenset({"unknown", "no-file", "no-words", "no-figure", "no-happening", "no-day", "no-name"})
_CLASHING = frozenset({"withdrawn", "standing", "broken", "order"})


class JudgementError(RecoupeError):
    """A judgement that cannot be made or withdrawn; `code` says why, `status` the same as HTTP has it."""

    def __init__(self, text: str, code: str, status: int) -> None:
        super().__init__(text)
        self.code, self.status = code, status


def _wrong(code: str, language: str, status: int = 0, /, **values: str) -> JudgementError:
    status = status or (404 if code in _MISSING or code == "no-judgement" else
                        409 if code in _CLASHING or code.startswith("several-") else 400)
    return JudgementError(message(f"judge.{code}", language, **values), f"judge.{code}", status)


def judge(
    folder: Path, dossier: Dossier, kind: str, of: Sequence[str], *, by: str, why: str, on: date,
    days: Days | None = None, known: date | None = None, language: str = "en",
) -> str:
    """Append a judgement on items of a dossier to `judgements.toml` of a folder; its id.

    `kind` is one of `KINDS`; `of` are ids of the dossier: two of actors or places (or spellings of them); two or more
    of events (or tellings, ARTICLE:START-END); one of a figure, and to accept it those that are wrong (by default all
    that contradict it); one of an article, or its file, with the `days` that are right.  They are written as words that
    name them on later builds.  `known` is the day from which it could be known (`Judgement.known_on`).

    JudgementError, with nothing written, where something is missing, unknown or ambiguous, the file has a mistake, or
    another process holds it.
    """
    judgement = replace(_judged(dossier, kind, of, days, language), by=_line("by", by, language),
                        why=_line("why", why, language), made_at=on, known_at=known)
    if known is not None and judgement.left:
        raise _wrong("known", language)
    if judgement.by.startswith("rule:"):
        raise _wrong("rule", language, key="by")
    place = folder / JUDGEMENTS
    with _writing(place, language):
        held = _held(folder, language)
        names = identifiers(held.judgements)
        for name, other in zip(names, held.judgements, strict=True):
            if other.stands and other.fingerprint == judgement.fingerprint:
                raise _wrong("standing", language, id=name)
        write(place, with_added(text_of(place), judgement))
        after = judgements_of([folder])
    return next(name for name, one, home in zip(identifiers(after.judgements), after.judgements, after.homes,
                                                strict=True) if one == judgement and home[0] == place)


def withdraw(folder: Path, name: str, *, by: str, why: str, on: date, language: str = "en") -> None:
    """Withdraw the judgement of an id, in whichever file of the folder it stands; it stays there as history.

    JudgementError, with nothing written, where there is none, it is withdrawn already, or it cannot be written.
    """
    by, why = _line("by", by, language), _line("why", why, language)
    place, _, _ = _standing(folder, name, language)
    with _writing(place, language):
        again, number, judgement = _standing(folder, name, language)
        if again != place:
            raise _wrong("locked", language, 423, file=place.as_posix())
        if judgement.withdrawn_at is not None:
            raise _wrong("withdrawn", language, id=name, day=judgement.withdrawn_at.isoformat())
        if judgement.made_at is not None and on < judgement.made_at:
            raise _wrong("order", language, id=name, made=judgement.made_at.isoformat())
        write(place, with_withdrawn(text_of(place), number, on=on, by=by, why=why))


def entries(folder: Path, dossier: Dossier, language: str = "en") -> tuple[Entry, ...]:
    """All judgements in and below a folder, the withdrawn too, in the order of their files, with what each does now.

    `dossier` is the one that was built with them.  JudgementError where a file has a mistake.
    """
    held = _held(folder, language)
    effects = {effect.judgement: effect for effect in dossier.effects}
    return tuple(_entry(name, judgement, effects.get(judgement), language)
                 for name, judgement in zip(identifiers(held.judgements), held.judgements, strict=True))


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
        raise _wrong(missed.code, language, 0, **missed.values) from None


def _judged(dossier: Dossier, kind: str, of: Sequence[str], days: Days | None, language: str) -> Judgement:
    """What is judged, not yet signed."""
    relation = _RELATIONS.get(kind)
    if relation is None:
        raise _wrong("kind", language, value=kind, known=", ".join(KINDS))
    if (days is not None) != (relation is Relation.DATE) or days is not None and not days.bounded:
        raise _wrong("no-days" if relation is Relation.DATE else "days", language)
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
        raise _wrong(missed.code, language, 0, **missed.values) from None
    if len({*targets, *against}) < len(targets) + len(against):
        raise _wrong("one", language, words=targets[0].words)
    return replace(judgement, of=targets, against=against)


def _counted(relation: Relation, of: Sequence[str], language: str) -> None:
    """Whether there are as many things as the judgement is on."""
    if relation in (Relation.SAME, Relation.DISTINCT):
        if len(of) != 2:
            raise _wrong("pair", language)
    elif relation in (Relation.SAME_HAPPENING, Relation.DISTINCT_HAPPENING):
        if len(of) < 2:
            raise _wrong("two", language)
    elif not of or len(of) > 1 and relation is not Relation.ACCEPT_FIGURE:
        raise _wrong("single", language)


def _against(durable: Durable, of: Sequence[str], language: str) -> tuple[Target, ...]:
    """The figures that an accepted one is held right against."""
    wrong = list(of[1:]) or durable.contradicted(of[0])
    if not wrong:
        raise _wrong("no-conflict", language, words=durable.figure(of[0]).words)
    return tuple(durable.figure(one) for one in wrong)


def _line(key: str, value: str, language: str) -> str:
    text = " ".join(value.split())
    if not text or _CONTROL.search(text):
        raise _wrong("text", language, key=key)
    return text


def _standing(folder: Path, name: str, language: str) -> tuple[Path, int, Judgement]:
    """The file of the judgement of an id, its place there, and itself; JudgementError where there is none."""
    held = _held(folder, language)
    names = identifiers(held.judgements)
    if name not in names:
        raise _wrong("no-judgement", language, id=name)
    at = names.index(name)
    place, number = held.homes[at]
    return place, number, held.judgements[at]


@contextmanager
def _writing(place: Path, language: str) -> Iterator[None]:
    """A file of judgements to ourselves; what prevents it, as a JudgementError."""
    file = place.as_posix()
    if not place.parent.is_dir():
        raise _wrong("no-folder", language, folder=str(place.parent))
    try:
        with locked(place):
            yield
    except Busy:
        raise _wrong("locked", language, 423, file=file) from None
    except Wrong as wrong:
        told = message(wrong.code, language, **dict(wrong.values))
        raise JudgementError(f"{file}: {told}", "judge.broken", 409) from None
    except Unkept:
        raise _wrong("unwritable", language, 500, file=file, why=message("judge.unkept", language)) from None
    except OSError as error:
        raise _wrong("unwritable", language, 500, file=file, why=error.strerror or "") from error


def _held(folder: Path, language: str) -> Judged:
    """The judgements of a folder; JudgementError where one of its files has a mistake."""
    held = judgements_of([folder])
    for refusal in held.refused:
        told = message(refusal.code, language, **dict(refusal.values))
        raise JudgementError(f"{refusal.file}: {told}", "judge.broken", 409)
    return held


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
