"""Two parts on the articles themselves: whether citations are exact, and when each article was published."""

from __future__ import annotations

from recoupe.record.days import Days
from recoupe.score.gold import Gold
from recoupe.score.interval import ordinals
from recoupe.score.predicted import Find, Predicted
from recoupe.score.result import Finding, Part, shown_days

__all__ = ["integrity", "published"]

_WIDEST = 31
"""Days of the widest publication interval that still earns half."""

_LONGEST = 60
"""How much is shown of words that do not stand where they are cited."""


def integrity(gold: Gold, predicted: Predicted) -> tuple[Part, list[Finding]]:
    """The share of the citations of which the words are what stands at their offsets."""
    cited = [find for find in predicted.evidence if find.file in gold.articles]
    wrong = [find for find in cited if gold.articles[find.file].text[find.at.start : find.at.end] != find.text]
    f1 = (len(cited) - len(wrong)) / len(cited) if cited else 0.0
    return Part(name="integrity", f1=f1, n=len(cited)), [_misquoted(find) for find in wrong]


def _misquoted(find: Find) -> Finding:
    words, place = find.text[:_LONGEST], f"{find.at.start}-{find.at.end}"
    return Finding.of("integrity", find.file, "misquoted", words=words, place=place)


def published(gold: Gold, predicted: Predicted) -> tuple[Part, list[Finding]]:
    """How well each article is dated: 1 narrow and right, 0.5 right within a month, 0.2 unsaid or too wide, 0 wrong."""
    total, findings = 0.0, []
    for file, article in gold.articles.items():
        got = predicted.published.get(file)
        grade = _grade(article.published, got)
        total += grade
        if grade < 1:
            want = shown_days(article.published)
            findings.append(Finding.of("published", file, "published", want=want, got=shown_days(got)))
    return Part(name="published", f1=total / len(gold.articles), n=len(gold.articles)), findings


def _grade(gold: Days | None, predicted: Days | None) -> float:
    want, got = ordinals(gold), ordinals(predicted)
    if got is None or want is None:
        return 0.2
    if not want.shared(got):
        return 0.0
    if got.size <= 2 * want.size + 2:
        return 1.0
    return 0.5 if want.within(got) and got.size <= _WIDEST else 0.2
