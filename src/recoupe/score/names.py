"""The part of names: whether every naming of one person, body or site was found, and put together with the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from recoupe.score.gold import Gold, GoldActor
from recoupe.score.naming import fold, holds_words
from recoupe.score.predicted import Predicted, PredictedActor
from recoupe.score.result import Finding, Part, Tally, harmonic

__all__ = ["names"]

_LEAST_SHARE = 0.6
"""The share of a naming's letters that a shorter mention must have to stand for it."""


def names(gold: Gold, predicted: Predicted) -> tuple[Part, list[Finding]]:
    """Pairs of namings that belong together, those of persons and sites; each naming is a pair with itself.

    Precision is lowered by persons that the gold does not know.
    """
    tally, findings = Tally(), []
    for group, wanted, found in (("actors", gold.actors, predicted.actors), ("sites", gold.sites, predicted.places)):
        findings += _clustering(group, wanted, found, tally)
    persons = _known_persons(gold, predicted)
    precision = tally.precision * (persons if gold.actors else 1)
    part = tally.part("names", persons_p=persons)
    f1 = harmonic(precision, tally.recall)
    return replace(part, f1=f1, more={**part.more, "p": precision}), findings


def _known_persons(gold: Gold, predicted: Predicted) -> float:
    """The share of the mentions of persons that the gold knows."""
    people = [fold(variant) for actor in gold.actors for variant in actor.variants]
    said = [fold(text) for actor in predicted.actors if actor.kind == "person" for text in actor.mentions]
    known = {text for text in set(said) if any(text in person or person in text for person in people)}
    return sum(text in known for text in said) / len(said) if said else 0.0


def _clustering(
    group: str, wanted: Sequence[GoldActor], found: Sequence[PredictedActor], tally: Tally
) -> list[Finding]:
    homes: dict[str, str] = {}
    for actor in found:
        for mention in map(fold, actor.mentions):
            homes[mention] = min(actor.id, homes.get(mention, actor.id))
    placed = [
        (number, variant, _home(fold(variant), homes))
        for number, actor in enumerate(wanted)
        if not actor.unsure
        for variant in sorted(set(actor.variants), key=fold)
    ]
    findings = []
    for _, variant, home in placed:
        tally.expected += 1
        tally.predicted += home is not None
        tally.right += home is not None
        if home is None:
            findings.append(Finding.of("names", None, "name-missed", words=variant, group=group))
    for (one, left, home), (other, right, place) in combinations(placed, 2):
        together, said = one == other, home is not None and home == place
        tally.expected += together
        tally.predicted += said
        tally.right += together and said
        if together != said and home is not None and place is not None:
            code = "name-split" if together else "name-merged"
            findings.append(Finding.of("names", None, code, words=left, other=right))
    return findings


def _home(name: str, homes: Mapping[str, str]) -> str | None:
    """The id under which a naming stands: as such, else in the shortest mention that holds it, or the longest in it."""
    if name in homes:
        return homes[name]
    if not name:
        return None
    around = min(((len(text), text) for text in homes if holds_words(text, name)), default=None)
    if around is not None:
        return homes[around[1]]
    enough = _LEAST_SHARE * len(name)
    parts = (text for text in homes if len(text) >= enough and holds_words(name, text))
    inside = min(((-len(text), text) for text in parts), default=None)
    return None if inside is None else homes[inside[1]]
