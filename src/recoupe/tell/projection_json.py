"""A projection as plain data: the same in the dossier file and in the state of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from recoupe.record.commitment import Commitment
from recoupe.record.projection import Band, Forecast, Projection
from recoupe.tell.messages import sentence
from recoupe.tell.pace_words import outward
from recoupe.tell.plain import Data, days_or_none, ends
from recoupe.tell.wording import number_or_none

__all__ = ["projection_data"]


def projection_data(
    one: Projection, commitments: Mapping[str, Commitment], language: str, figure: Callable[[str], object]
) -> Data:
    """A projection with its figures as `figure` gives them for an id; `language` is that of the reason.

    KeyError for a forecast that is not among the commitments.

    >>> from recoupe.record.reason import Reason
    >>> untold = Projection(series="s", reason=Reason(code="projection.few-points"))
    >>> data = projection_data(untold, {}, "en", str)
    >>> data["reason"], data["why"], data["completion"]
    ('few-points', 'fewer than two dated counts by this day', None)
    """
    points = [{**ends(p.days), **(_band(p.amount) or {}), "figures": [figure(i) for i in p.figures]}
              for p in one.points]
    return {
        "series": one.series, "goal": _band(one.goal), "of": [figure(i) for i in one.of], "points": points,
        "aside": [figure(i) for i in one.aside], "left": _band(one.left), "pace": _band(one.pace),
        "deadline": days_or_none(one.deadline), "needed": _band(one.needed),
        "completion": days_or_none(one.completion),
        "reason": one.reason and one.reason.code.removeprefix("projection."),
        "why": one.reason and sentence(one.reason, language),
        "forecasts": [_forecast(f, commitments[f.commitment]) for f in one.forecasts],
        "reached": days_or_none(one.reached), "outcome": str(one.outcome),
    }


def _band(band: Band | None) -> Data | None:
    if band is None:
        return None
    low, high = outward(band)
    return {"low": number_or_none(low), "high": number_or_none(high)}


def _forecast(forecast: Forecast, held: Commitment) -> Data:
    return {"commitment": held.id, "kind": str(held.kind), "due": ends(held.due), "shared": list(forecast.shared),
            "verdict": str(forecast.verdict)}
