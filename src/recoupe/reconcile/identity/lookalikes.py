"""Pairs of actors that were kept apart though their names are alike: what may be a missed merge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, islice

from recoupe.reconcile.identity.spelling import distance, skeleton, words
from recoupe.record.article import Article
from recoupe.record.dossier import Actor, Dossier, Reason
from recoupe.record.judgement import Judgement, Relation
from recoupe.record.lookalike import Lookalike
from recoupe.record.mention import NameKind

__all__ = ["lookalikes"]

MOST = 20
"""So many pairs are read; more are not."""
CROWD = 60
NEIGHBOURS = 8
"""Under a key that more than CROWD share, a name is compared with so many that follow it in the alphabet."""
LONG = 5
ACRONYM = 8
SHORT = 3
"""Letters of an acronym, and of the words that it may leave out, at most."""
_CLOSEST = ("spelling", "order", "acronym", "alone", "surname", "words")
"""What makes two names alike, the likeliest to be one first."""

_Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Bearer:
    """An actor with its spellings as folded words, the fullest first, and the articles that name it."""

    actor: Actor
    forms: tuple[_Form, ...]
    articles: frozenset[str]

    @property
    def person(self) -> bool:
        return self.actor.kind is NameKind.PERSON


def lookalikes(
    dossier: Dossier, judgements: Sequence[Judgement] = (), *, most: int = MOST
) -> tuple[Lookalike, ...]:
    """The pairs of actors of one kind whose names are alike, the likeliest to be one first.

    Alike are: near spellings, the same words in another order, a part of the other name, a surname in common,
    initials that are the other name, and bodies of which one has all main words of the other.  Pairs that a judgement
    keeps distinct are left out.  Only names under a common key are compared, so that time grows as the names do.
    """
    texts = {held.article.id: held.article for held in dossier.articles}
    bearers = sorted((_bearer(actor, texts) for actor in dossier.actors), key=lambda b: (b.forms, b.actor.id))
    judged = {frozenset(words(side) for side in (j.left, j.right)) for j in judgements
              if j.relation is Relation.DISTINCT and j.withdrawn_at is None}
    found = [(code, one, other) for one, other in _pairs(bearers)
             if not _parted(one, other, judged) and (code := _alike(one, other))]
    return tuple(_told(*pair) for pair in sorted(found, key=_rank)[:most])


def _bearer(actor: Actor, texts: Mapping[str, Article]) -> _Bearer:
    spelt = {words(actor.name), *(words(texts[span.article].quote(span)) for span in actor.mentions)}
    forms = sorted((form for form in spelt if form), key=lambda form: (-len(form), form))
    full = [form for form in forms if len(form) > 1] if actor.kind is NameKind.PERSON else forms
    return _Bearer(actor, tuple(full or forms), frozenset(span.article for span in actor.mentions))


def _parted(one: _Bearer, other: _Bearer, judged: AbstractSet[frozenset[_Form]]) -> bool:
    """Whether a judgement keeps two apart, by their ids or by words that name them."""
    left, right = ({words(b.actor.id), words(b.actor.name), *b.forms} for b in (one, other))
    return bool(judged) and any(frozenset((a, b)) in judged for a in left for b in right)


def _rank(pair: tuple[str, _Bearer, _Bearer]) -> tuple[int, bool, int, str, str]:
    """The likeliest first, of these the pairs that no article has both of, of these the most reported."""
    code, one, other = pair
    return (_CLOSEST.index(code), not one.articles.isdisjoint(other.articles),
            -len(one.articles) - len(other.articles), one.actor.id, other.actor.id)


def _told(code: str, one: _Bearer, other: _Bearer) -> Lookalike:
    first, second = sorted((one, other), key=lambda b: (-len(b.articles), b.actor.id))
    return Lookalike(one=first.actor.id, other=second.actor.id, reason=Reason(code=f"lookalike.{code}"),
                     together=len(one.articles & other.articles))


def _pairs(bearers: Sequence[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
    """Two that share a key, each pair once."""
    blocks: dict[Hashable, list[_Bearer]] = defaultdict(list)
    for bearer in bearers:
        for key in {(bearer.actor.kind, key) for form in bearer.forms for key in _keys(form, bearer.person)}:
            blocks[key].append(bearer)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in combinations(block, 2) if len(block) <= CROWD else _neighbours(block):
            pair = (one.actor.id, other.actor.id)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _neighbours(block: Sequence[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
    for place, one in enumerate(block):
        yield from ((one, other) for other in islice(block, place + 1, place + 1 + NEIGHBOURS))


def _keys(form: _Form, person: bool) -> Iterator[Hashable]:
    """Under what a spelling meets those that it can be like."""
    if person:
        for word in form[1:] or form:
            if len(word) > 2:
                yield skeleton(word)
                yield "begins", word[:3]
                yield "ends", word[:1], word[-3:]
        yield tuple(sorted(form))
        yield "given", form[0]
        return
    main = sorted(_main(form))
    whole = "".join(form)
    yield skeleton(whole)
    yield "begins", whole[:6], len(whole) // 4
    yield "ends", whole[-6:], len(whole) // 4
    if len(form) > 1 or 1 < len(whole) <= ACRONYM:
        yield "initials", whole[0], whole[-1] if len(form) == 1 else form[-1][0]
    yield from combinations(main[:6], 2)


def _main(form: _Form) -> frozenset[str]:
    """The bones of the longer words, singular and plural, he and she alike."""
    return frozenset(skeleton(word.rstrip("sx")) for word in form if len(word) > SHORT)


def _abbreviates(one: _Form, other: _Form) -> bool:
    """Whether a word is made of the initials of a name; those of its short words may be left out."""
    if len(one) > 1 or len(other) < 2 or not 1 < len(one[0]) <= ACRONYM:
        return False
    return re.fullmatch("".join(word[0] + "?" * (len(word) <= SHORT) for word in other), one[0]) is not None


def _alike(one: _Bearer, other: _Bearer) -> str | None:
    """What is alike in the names of two actors, the closest of all their spellings; None where nothing is."""
    judge = _persons if one.person else _bodies
    found = {code for form in one.forms for second in other.forms if (code := judge(form, second))}
    return min(found, key=_CLOSEST.index, default=None)


def _near(one: str, other: str) -> bool:
    """Whether two words can be spellings of one: the same, the same bones, or few letters apart."""
    if one == other:
        return True
    if min(len(one), len(other)) < LONG:
        return False
    most = 1 if max(len(one), len(other)) < 8 else 2
    bones = skeleton(one)
    return (len(bones) > 2 and bones == skeleton(other)) or distance(one, other, most) <= most


def _persons(one: _Form, other: _Form) -> str | None:
    if (len(one) == 1) != (len(other) == 1):
        alone, full = sorted((one, other), key=len)
        return "alone" if alone[0] in full or _near(alone[0], full[-1]) else None
    if len(one) == 1:
        return "spelling" if _near(one[0], other[0]) else None
    if sorted(one) == sorted(other):
        return "order" if one != other else "spelling"
    if set(one) < set(other) or set(other) < set(one):
        return "alone"
    if not _near(one[-1], other[-1]):
        return "surname" if {w for w in one[1:] if len(w) > SHORT} & set(other[1:]) else None
    given = one[0] == other[0] or (min(len(one[0]), len(other[0])) == 1 and one[0][0] == other[0][0])
    return "spelling" if given or _near(one[0], other[0]) else "surname"


def _bodies(one: _Form, other: _Form) -> str | None:
    left, right = "".join(one), "".join(other)
    most = 1 if max(len(left), len(right)) < 10 else 2
    same = _main(one) & _main(other)
    if left == right or (min(len(left), len(right)) > LONG and distance(left, right, most) <= most):
        return "spelling"
    if _abbreviates(one, other) or _abbreviates(other, one):
        return "acronym"
    return "words" if len(same) > 1 and same in (_main(one), _main(other)) else None
