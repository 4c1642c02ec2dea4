"""Happenings: the clauses and nouns that tell what happened, happens or is to happen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.lang.acts import Acts
from recoupe.lang.words import fold
from recoupe.read.by_clause import ByClause, within
from recoupe.read.citations import clause_shown, clause_span, terms_of
from recoupe.read.clauses import Clause
from recoupe.read.draft import Draft
from recoupe.read.due import is_due, is_term
from recoupe.read.event_nouns import find_event_nouns
from recoupe.read.movers import mover_of_clause
from recoupe.record.article import Span
from recoupe.record.claim import Happening, Status
from recoupe.record.mention import Speech, Stance, Tense, Timex

__all__ = ["find_happenings"]

_OWN = frozenset({"obj", "obl:arg", "obl:mod", "obl", "xcomp", "iobj", "nmod"})
"""How a noun hangs on the verb with which it may make one phrase."""


def find_happenings(draft: Draft) -> list[Happening]:
    """All tellings of happenings in an article, in order: by verbs first, then by event nouns outside of them."""
    index = ByClause(draft)
    told = (c for c in draft.clauses.items if c.index not in index.inside_cues and not _of_the_page(c, index))
    found = [h for clause in told if (h := _of_clause(draft, clause, index)) is not None]
    found.extend(_untold(find_event_nouns(draft, index), found))
    return sorted(found, key=lambda h: (h.span, h.id))


def _of_the_page(clause: Clause, index: ByClause) -> bool:
    """« Publié le 12 mars », « mis à jour mardi »: the page about itself."""
    return clause.form != "finite" and any(t.expr.dateline for t in index.times.get(clause.index, ()))


def _untold(nouns: Iterable[Happening], clauses: Sequence[Happening]) -> list[Happening]:
    """The event nouns that no clause around them tells already (« la cérémonie a réuni … » is told once)."""
    told = [(c.span, c.act) for c in clauses]
    return [n for n in nouns if n.saying or not any(act == n.act and span.holds(n.span) for span, act in told)]


def _of_clause(draft: Draft, clause: Clause, index: ByClause) -> Happening | None:
    times = index.times.get(clause.index, [])
    counting = clause.index in index.counts
    announces = fold(clause.lemma) in index.acts.saying_verbs and bool(clause.objects) and not clause.passive
    saying = clause.index in index.cues or announces
    terms = terms_of(draft, clause.members, index.acts)
    if not saying and not counting and len(terms) < 2 and not times:
        return None  # « disent-ils » tells nothing by itself
    reported = clause.parent in index.cues
    if not saying and not counting and not _tells(draft, clause, index.acts, dated=bool(times), reported=reported):
        return None
    span = clause_span(draft, clause, index.body)
    if span is None:
        return None
    speech = index.speech_around(span)
    status = _status(clause, speech)
    if status is None:
        return None
    dating = [t for t in times if not _is_term(draft, clause, t)]
    if status is Status.HAPPENED and times and not dating:
        status = Status.PLANNED
    act = "say" if saying else _act(draft, clause, index.acts)
    return Happening(
        id=f"happening:{span.article}:{span.start}-{span.end}",
        span=span,
        quote=_shown(draft, clause, span, index),
        act=act,
        status=status,
        saying=saying,
        main=clause.form == "finite" and not clause.relation.startswith("acl"),
        times=tuple(t.id for t in dating or times),
        terms=terms,
        names=within(span, draft.names),
        figures=index.figures.get(clause.index, ()),
        speech=speech.id if speech else None,
        tense=clause.tense,
        mover=mover_of_clause(draft, clause, act, span, counting=counting),
        rule="saying clause" if saying else f"{clause.form} clause",
    )


def _shown(draft: Draft, clause: Clause, span: Span, index: ByClause) -> Span:
    """What to show of a clause; of one that says, the whole cue (« La ministre a fait savoir »)."""
    shown, said = clause_shown(draft, clause, span), index.cues.get(clause.index)
    return shown if said is None or said.cue is None else shown.hull(said.cue)


def _is_term(draft: Draft, clause: Clause, timex: Timex) -> bool:
    """Whether the clause only says when something is due: « l'échéance reste fixée au 3 mai »."""
    done = clause.tense is Tense.PAST and clause.perfect
    return is_term(draft, timex) or (is_due(draft, timex) and not done)


def _tells(draft: Draft, clause: Clause, known: Acts, *, dated: bool, reported: bool) -> bool:
    """Whether the clause tells a happening at all."""
    if clause.form == "nominal" or clause.negated or _hypothetical(draft, clause):
        return False
    if clause.form == "infinitive" and clause.modal is None:
        return dated and (clause.relation != "xcomp" or reported)
    if clause.lemma == "être" and dated and _event_subject(draft, clause, known) is not None:
        return True  # « la fermeture est effective depuis lundi »
    if _locution(draft, clause, known) is not None:
        return clause.tense is not Tense.PRESENT or dated
    if fold(clause.lemma) in known.stative and not clause.passive:
        return dated and clause.tense is not Tense.PRESENT and clause.lemma not in ("être", "avoir")
    if clause.form == "participle":
        return dated or fold(clause.lemma) in known.verbs
    return dated or clause.tense is not Tense.PRESENT or fold(clause.lemma) in known.verbs


def _event_subject(draft: Draft, clause: Clause, known: Acts) -> str | None:
    """The label of the happening that the subject names, if it names one; « qui » stands for its antecedent."""
    tokens = draft.parsed.tokens
    subjects = [tokens[s] for s in clause.subjects]
    if clause.relation == "acl:relcl" and any(t.pos == "PRON" for t in subjects):
        subjects.append(tokens[tokens[clause.predicate].head])
    if clause.form == "participle" and clause.relation.startswith("acl"):
        subjects.append(tokens[tokens[clause.predicate].head])
    return next((label for t in subjects if t.pos == "NOUN" and (label := known.of_noun(t.lemma))), None)


def _hypothetical(draft: Draft, clause: Clause) -> bool:
    """« s'il en manque un », « si la route avait été dégagée »: said of no real day."""
    marks = (draft.parsed.tokens[c] for c in draft.parsed.children[clause.predicate])
    return any(t.dep == "mark" and t.lower in ("si", "s'", "comme si") for t in marks)


def _act(draft: Draft, clause: Clause, known: Acts) -> str:
    """The label of the predicate, or that of the happening which is its subject (« l'incendie a ravagé … »).

    A verb of a phase (« le procès a commencé ») keeps its own: that is another happening than the whole.
    """
    phrase = _locution(draft, clause, known)
    if phrase is not None:
        return phrase
    label = known.of_verb(clause.lemma)
    subject = _event_subject(draft, clause, known)
    if subject is not None and label not in known.phases:
        return subject
    if clause.lemma == "être":
        head = draft.parsed.tokens[clause.predicate]
        return known.of_noun(head.lemma) or known.of_term(head.lemma)
    return label


def _locution(draft: Draft, clause: Clause, known: Acts) -> str | None:
    """The label of the verb with its object or with « en examen », « à l’abri », if they have one together."""
    tokens = draft.parsed.tokens
    beside = (tokens[c] for c in draft.parsed.children[clause.predicate])
    own = [t for t in beside if t.index > clause.predicate and t.pos in ("NOUN", "ADJ") and t.dep in _OWN]
    if clause.passive:
        own += [tokens[s] for s in clause.subjects]
    return next((label for t in own if (label := known.of_locution(clause.lemma, t.lemma)) is not None), None)


def _status(clause: Clause, speech: Speech | None) -> Status | None:
    """How real the clause makes it; None for a denial that tells nothing."""
    if speech is not None and speech.stance is Stance.DENY:
        return Status.DENIED
    ahead = clause.tense in (Tense.FUTURE, Tense.PAST_FUTURE)
    if not ahead and clause.form == "infinitive" and clause.modal is None:
        ahead = speech is not None and speech.stance in (Stance.DEMAND, Stance.PROMISE, Stance.ASK)
    if not ahead:
        return Status.HAPPENED
    if speech is not None and speech.stance is Stance.DEMAND:
        return Status.DEMANDED
    if (
        clause.modal == "pouvoir"
        or clause.conditional
        or (speech is not None and speech.stance in (Stance.EXPECT, Stance.ESTIMATE))
    ):
        return Status.FORECAST
    return Status.PLANNED
