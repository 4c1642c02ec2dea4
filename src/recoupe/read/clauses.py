"""Clauses: who does what, in which tense.  The backbone on which times, figures and happenings hang."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.lang.inflection import Inflection, inflection
from recoupe.read.parse import Parsed, Token
from recoupe.record.mention import Tense

__all__ = ["Clause", "Clauses", "find_clauses"]

AUXILIARY = frozenset({"aux", "aux:tense", "aux:pass", "aux:caus", "cop"})
SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "csubj", "csubj:pass", "expl:subj"})
WISHED = frozenset({"ccomp", "xcomp", "advcl"})
BORROWING = frozenset({"xcomp", "ccomp", "advcl", "obj", "obl:arg"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One predicate with its arguments; all numbers are token indices.

    `form` is finite, infinitive, participle or nominal (no verb at all).  `perfect` marks a compound tense,
    `conditional` a conditional form (hearsay, or ahead of a past moment), `modal` the lemma of the verb that lends
    its tense to an infinitive.  `subjects` are heads of subjects; `members` all tokens of the clause itself,
    without those of clauses inside it.  `parent` is the index of the clause that governs it, `relation` the
    label of that link.
    """

    index: int
    sentence: int
    predicate: int
    lemma: str
    form: str
    tense: Tense
    perfect: bool = False
    conditional: bool = False
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    modal: str | None = None
    auxiliaries: tuple[int, ...] = ()
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    obliques: tuple[int, ...] = ()
    members: tuple[int, ...] = ()
    parent: int | None = None
    relation: str = "ROOT"


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of a text, in order of their predicates; `of_token[i]` is the index of the clause of token i."""

    items: tuple[Clause, ...]
    of_token: list[int]

    def of(self, token: int) -> Clause:
        """The clause to which a token belongs."""
        return self.items[self.of_token[token]]

    def chain(self, clause: Clause) -> list[Clause]:
        """The clause and those that govern it, innermost first."""
        found = [clause]
        while found[-1].parent is not None and len(found) < 12:
            found.append(self.items[found[-1].parent])
        return found


def find_clauses(parsed: Parsed, language: str = "fr") -> Clauses:
    """All clauses of a parsed text.  Every token belongs to exactly one; a verbless sentence is one nominal clause."""
    forms = inflection(language)
    heads = [t.index for t in parsed.tokens if _is_predicate(parsed, t)]
    number = {head: i for i, head in enumerate(heads)}
    of_token = [_owner(parsed, t.index, number) for t in parsed.tokens]
    members: list[list[int]] = [[] for _ in heads]
    for index, owner in enumerate(of_token):
        members[owner].append(index)
    built: list[Clause] = []
    for i, head in enumerate(heads):
        governor = parsed.tokens[head].head
        parent = of_token[governor] if governor != head and of_token[governor] != i else None
        built.append(_compound(_clause(parsed, i, members[i], parent, forms), parsed, forms))
    return Clauses(tuple(_borrow(built, clause, forms) for clause in built), of_token)


def _is_predicate(parsed: Parsed, token: Token) -> bool:
    if token.head == token.index:
        return True
    if token.dep in AUXILIARY or token.dep in ("fixed", "flat:name", "punct", "case", "det"):
        return False
    aided = {parsed.tokens[c].dep for c in parsed.children[token.index]}
    if "cop" in aided or aided >= {"aux:tense", "aux:pass"}:
        return True
    if token.pos == "AUX":
        return True
    return (
        token.pos == "VERB" and token.dep != "amod" and not (token.dep == "nmod" and not parsed.children[token.index])
    )


def _owner(parsed: Parsed, index: int, number: dict[int, int]) -> int:
    seen = 0
    while index not in number:
        index = parsed.tokens[index].head
        seen += 1
        if seen > len(parsed.tokens):  # a parse is a tree; this only guards against a broken one
            raise ValueError("the parse holds a cycle")
    return number[index]


def _clause(parsed: Parsed, index: int, members: list[int], parent: int | None, forms: Inflection) -> Clause:
    head = parsed.tokens[next(m for m in members if _root_of(parsed, m, members))]
    kids = [parsed.tokens[c] for c in parsed.children[head.index]]
    auxiliaries = tuple(k.index for k in kids if k.dep in AUXILIARY)
    finite = _finite(parsed, head, auxiliaries)
    form = _form(head, finite, [parsed.tokens[a] for a in auxiliaries])
    tense, perfect, conditional = _tense(parsed, head, finite, auxiliaries, forms)
    lost = _lost_participle(head, kids)
    return Clause(
        index=index,
        sentence=head.sentence,
        predicate=head.index,
        form=form,
        lemma=_lemma(head, kids, forms) if lost is None else lost.lemma.lower(),
        tense=Tense.PAST if lost is not None else tense if form != "infinitive" else Tense.NONE,
        perfect=perfect or lost is not None,
        conditional=conditional,
        passive=any(k.dep == "aux:pass" or k.dep == "nsubj:pass" for k in kids)
        or (form == "participle" and _past(head))
        or _passive_of_etre(head, kids, forms),
        reflexive=any(k.dep.startswith("expl") and k.lower in ("se", "s'") for k in kids),
        negated=_negated(parsed, (*kids, *([] if lost is None else _children(parsed, lost))), forms),
        auxiliaries=auxiliaries,
        subjects=tuple(k.index for k in kids if k.dep in SUBJECT),
        objects=tuple(k.index for k in kids if k.dep in ("obj", "xcomp", "iobj") and k.pos != "VERB"),
        obliques=tuple(k.index for k in kids if k.dep.startswith("obl") or k.dep == "nmod"),
        members=tuple(members),
        parent=parent,
        relation=head.dep,
    )


def _compound(clause: Clause, parsed: Parsed, forms: Inflection) -> Clause:
    """« est tombé » is a compound past, which the parser takes for a passive or a state."""
    aided = any(parsed.tokens[a].lemma == "être" for a in clause.auxiliaries)
    if clause.form != "finite" or clause.lemma not in forms.with_etre or not aided or clause.perfect:
        return clause
    done = clause.tense is Tense.PRESENT or clause.conditional  # « seraient mortes » : hearsay of what is past
    return replace(clause, tense=Tense.PAST if done else clause.tense, perfect=True, passive=False)


def _children(parsed: Parsed, token: Token) -> list[Token]:
    return [parsed.tokens[c] for c in parsed.children[token.index]]


def _negated(parsed: Parsed, kids: Sequence[Token], forms: Inflection) -> bool:
    """Whether the clause is denied: « pas », « jamais », or « ne » with « personne » or « rien »; not « ne … que »."""
    if any(k.lower in forms.denials and k.dep.startswith("adv") for k in kids):
        return True
    if not any(k.lower in ("ne", "n'") for k in kids):
        return False
    nobody = (t for k in kids for t in (k, *_children(parsed, k)))
    return any(t.lower in forms.nobody for t in nobody)


def _lost_participle(head: Token, kids: list[Token]) -> Token | None:
    """The participle of « n'a pas démissionné » where the parser takes it for an adjective beside a full verb."""
    if head.lemma != "avoir" or head.pos not in ("VERB", "AUX"):
        return None
    return next(
        (
            k
            for k in kids
            if k.dep in ("xcomp", "amod")
            and k.pos in ("ADJ", "VERB")
            and _past(k)
            and 0 < k.index - head.index <= 3
            and k.lemma.endswith(("er", "ir", "re"))
        ),
        None,
    )


def _root_of(parsed: Parsed, member: int, members: list[int]) -> bool:
    head = parsed.tokens[member].head
    return head == member or head not in members


def _lemma(head: Token, kids: list[Token], forms: Inflection) -> str:
    """The infinitive of the predicate; « être » where a noun or an adjective is said of the subject."""
    copula = any(k.dep == "cop" for k in kids)
    aided = head.pos in ("ADJ", "NOUN") and any(k.dep == "aux:tense" for k in kids)
    if aided and (verb := forms.infinitive(head.lower)):
        return verb  # « auraient péri », « ont été licenciés », which the parser calls an adjective or a noun
    if head.pos in ("VERB", "AUX") or not copula:
        lemma = head.lemma.lower()
        return lemma[:-1] + "er" if head.pos == "VERB" and lemma.endswith("é") else lemma
    return forms.participles.get(head.lower, "être")


def _passive_of_etre(head: Token, kids: Sequence[Token], forms: Inflection) -> bool:
    """« était attendu », whose auxiliary the parser takes for one of a compound tense."""
    if head.lemma.lower() in forms.with_etre | forms.with_either or head.pos != "VERB":
        return False
    aided = any(k.dep == "aux:tense" and k.lemma == "être" for k in kids)
    return aided and not any(k.dep.startswith("expl") for k in kids)


def _past(token: Token) -> bool:
    return token.morph.get("Tense") == "Past" or token.lower.endswith(
        ("é", "ée", "és", "ées", "i", "is", "ie", "ies", "u", "ue", "us", "ues")
    )


def _finite(parsed: Parsed, head: Token, auxiliaries: tuple[int, ...]) -> Token | None:
    group = [parsed.tokens[a] for a in auxiliaries] + [head]
    for token in sorted(group, key=lambda t: t.index):
        if token.pos in ("VERB", "AUX") and token.morph.get("VerbForm", "Fin") == "Fin":
            return token
    return None


def _form(head: Token, finite: Token | None, auxiliaries: Sequence[Token]) -> str:
    if finite is not None:
        return "finite"
    if head.morph.get("VerbForm") == "Inf" or any(a.morph.get("VerbForm") == "Inf" for a in auxiliaries):
        return "infinitive"
    if head.pos == "VERB":
        return "participle"
    return "nominal"


def _tense(
    parsed: Parsed, head: Token, finite: Token | None, auxiliaries: tuple[int, ...], forms: Inflection
) -> tuple[Tense, bool, bool]:
    """Tense, whether compound, whether conditional."""
    if finite is None:
        perfect = head.morph.get("VerbForm") == "Part" and _past(head)
        return (Tense.PAST if perfect else Tense.NONE), perfect, False
    perfect = any(parsed.tokens[a].dep == "aux:tense" for a in auxiliaries) and finite.index != head.index
    if forms.is_conditional(finite.lower, finite.lemma):
        return (Tense.PAST if perfect else Tense.PAST_FUTURE), perfect, True
    if forms.is_future(finite.lower, finite.lemma) and finite.morph.get("Tense") != "Past":
        return Tense.FUTURE, perfect, False
    if perfect:
        return Tense.PAST, True, False
    if finite.morph.get("Mood") == "Sub" and head.dep in WISHED:
        return Tense.FUTURE, False, False  # « exige que les salaires soient versés »
    tag = finite.morph.get("Tense", "Pres")
    if tag in ("Past", "Imp") or forms.is_simple_past(finite.lower, finite.lemma.lower()):
        return Tense.PAST, False, False
    return Tense.PRESENT, False, False


def _borrow(built: list[Clause], clause: Clause, forms: Inflection) -> Clause:
    """An infinitive takes the tense of its governor: « devait décoller », « va fermer », « vient de partir »."""
    if clause.form != "infinitive" or clause.parent is None:
        return clause
    governor = built[clause.parent]
    for _ in range(3):
        if governor.form != "infinitive" or governor.parent is None:
            break
        governor = built[governor.parent]
    tense, modal = _lent(governor, clause.relation, forms)
    return _replaced(clause, tense, modal, governor)


def _lent(governor: Clause, relation: str, forms: Inflection) -> tuple[Tense, str | None]:
    if relation not in BORROWING:
        return governor.tense, None
    if governor.lemma in forms.recent:
        return Tense.PAST, governor.lemma
    if governor.lemma not in forms.modals or (governor.lemma in forms.compelled and governor.perfect):
        lends = governor.lemma in forms.modals or governor.conditional
        return governor.tense, governor.lemma if lends else None
    ahead = {Tense.PAST: Tense.PAST_FUTURE, Tense.PRESENT: Tense.FUTURE}
    return ahead.get(governor.tense, governor.tense), governor.lemma


def _replaced(clause: Clause, tense: Tense, modal: str | None, governor: Clause) -> Clause:
    subjects = clause.subjects or (governor.subjects if clause.relation == "xcomp" else ())
    return replace(
        clause,
        tense=tense,
        modal=modal,
        subjects=subjects,
        negated=clause.negated or (modal is not None and governor.negated),
    )
