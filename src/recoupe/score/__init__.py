"""Score a dossier against a marking of the same articles: eleven parts, and every difference named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from recoupe.score.comparisons import comparisons
from recoupe.score.events import events
from recoupe.score.evidence import integrity, published
from recoupe.score.gold import Gold
from recoupe.score.gold_file import GOLD_FILE, read_gold
from recoupe.score.names import names
from recoupe.score.predicted import Predicted, read_predicted
from recoupe.score.result import Finding, Part, Score
from recoupe.score.reuse import reuse
from recoupe.score.spans import attributes, commitments, figures, quotations, timexes
from recoupe.score.unusable import Unusable, read_json

__all__ = [
    "GOLD_FILE",
    "PARTS",
    "Finding",
    "Gold",
    "Part",
    "Predicted",
    "Score",
    "Unusable",
    "counts",
    "read_dossier",
    "read_gold",
    "read_predicted",
    "score",
]

PARTS = (
    "integrity",
    "published",
    "timexes",
    "figures",
    "quotations",
    "attributes",
    "commitments",
    "names",
    "events",
    "comparisons",
    "reuse",
    "overall",
)
"""The parts in the order in which they are told; `overall` is their mean, lowered by citations that are not exact."""


def score(gold: Gold, predicted: Predicted) -> Score:
    """Measure a dossier part by part.  A part of which the gold has nothing does not enter the whole."""
    counted, spoken = figures(gold, predicted), quotations(gold, predicted)
    measured: dict[str, tuple[Part, list[Finding]]] = {
        "figures": (counted.part, counted.findings),
        "quotations": (spoken.part, spoken.findings),
        "attributes": (attributes(gold, counted.attributes_right + spoken.attributes_right), []),
        "comparisons": comparisons(gold, predicted, counted.gold_of),
    }
    for measure in (integrity, published, timexes, commitments, names, events, reuse):
        part, findings = measure(gold, predicted)
        measured[part.name] = part, findings
    parts = [measured[name][0] for name in PARTS[:-1]]
    entering = [part.f1 for part in parts[1:] if part.n]
    mean = sum(entering) / len(entering) if entering else 0.0
    overall = Part(name="overall", f1=mean * parts[0].f1, n=len(entering))
    return Score(parts=(*parts, overall), findings=tuple(f for name in PARTS[:-1] for f in measured[name][1]))


def read_dossier(path: Path) -> Predicted:
    """What a dossier file claims; Unusable where it is none."""
    return read_predicted(read_json(path))


def counts(gold: Gold) -> dict[str, int]:
    """How many things of each kind a gold has marked.

    >>> counts(Gold(name="", articles={}))["events"]
    0
    """
    kinds: Counter[str] = Counter(articles=len(gold.articles))
    for article in gold.articles.values():
        kinds.update(
            timexes=len(article.timexes),
            figures=len(article.figures),
            quotations=len(article.quotations),
            commitments=len(article.commitments),
        )
    kinds.update(
        actors=len(gold.actors), sites=len(gold.sites), events=len(gold.events), comparisons=len(gold.comparisons)
    )
    order = ("articles", *PARTS[2:5], "commitments", "actors", "sites", "events", "comparisons")
    return {kind: kinds[kind] for kind in order}
