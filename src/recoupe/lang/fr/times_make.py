"""The production of the French time rules: the groups of a match, and what the rule fixes, become an expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from recoupe.lang.timed import Timed
from recoupe.record.mention import TimexType
from recoupe.record.timeexpr import Anchor, Grain, Mod, TimeExpr

__all__ = ["Production", "make"]

GRAINS = {grain.value: grain for grain in Grain} | {"second": Grain.MINUTE}
NAMED_DAYS = {"lendemain": 1, "surlendemain": 2, "veille": -1, "avant": -2}
WEEKS = {"8": 2, "15": 3}
HOURS = {"noon": 12, "midnight": 0}
CUES = ("cue", "article", "year", "short", "toward", "mod")
VAGUE_COUNTS = (Grain.WEEK, Grain.MONTH, Grain.YEAR)
Groups = dict[str, str]
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Production:
    """Calls `make` with what the rule fixes; a value, so that rules can be compared and sent to other processes."""

    fixed: dict[str, object]

    def __call__(self, match: re.Match[str]) -> Timed | None:
        return make(match, self.fixed)


def make(match: re.Match[str], fixed: dict[str, object]) -> Timed | None:
    """The expression of a match; None where the words are no date after all (a 35th day, a season without a cue).

    Groups whose names differ only by underscores at the end are alternatives of one.
    """
    groups = {name.rstrip("_"): value.strip() for name, value in match.groupdict().items() if value is not None}
    if fixed.get("cued") and not any(groups.get(name) for name in CUES):
        return None
    rest = {k: v for k, v in fixed.items() if k in TimeExpr.__slots__}
    fields = rest | _numbers(groups) | _clock(groups) | _relative(groups, fixed) | _modifier(groups)
    if groups.get("century") or not _sound(fields):
        if not groups.get("century"):
            return None
        fields["year"] = (int(groups["century"]) - 1) * 100
    kind = fixed.get("type") or (
        TimexType.TIME if fields.get("hour") is not None or fields.get("part") else TimexType.DATE
    )
    assert isinstance(kind, TimexType)
    return Timed(kind, TimeExpr(**_closed(fields, kind)))


def _numbers(groups: Groups) -> Fields:
    """Fields that the words name outright."""
    names = ("year", "month", "day", "weekday", "quarter", "first", "nth", "last_day", "last_weekday", "offset")
    fields: Fields = {name: int(groups[name]) for name in names if name in groups}
    if "recent" in groups:
        fields["year"] = 2000 + int(groups["recent"])
    if "short" in groups:
        fields["year"] = 1900 + int(groups["short"])
    fields |= {name: groups[name].replace("_", " ") for name in ("season", "holiday") if name in groups}
    if "inner" in groups:
        fields["inner"] = GRAINS[groups["inner"]]
    part = groups.get("part") or groups.get("part0")
    return fields | ({"part": part} if part else {})


def _clock(groups: Groups) -> Fields:
    hour, minute = groups.get("hour") or groups.get("hours"), groups.get("minute") or groups.get("minutes")
    if "less" in groups and hour is not None and minute is not None:
        return {"hour": (int(hour) - 1) % 24, "minute": 60 - int(minute)}
    if "noon" in groups:
        return {"hour": HOURS[groups["noon"]], "minute": 0}
    if hour is None:
        return {}
    return {"hour": int(hour), "minute": int(minute) if minute else None}


def _relative(groups: Groups, fixed: dict[str, object]) -> Fields:
    """Units and how many of them, from the anchor that the rule names."""
    fields: Fields = {}
    if "unit" in groups:
        fields["grain"] = GRAINS[groups["unit"]]
    if "name" in groups:
        fields["offset"] = NAMED_DAYS[groups["name"].split()[0]]
    toward = int(groups["toward"][1:]) if "toward" in groups else WEEKS.get(groups.get("nights", ""))
    if toward is not None:
        fields["offset" if fixed.get("anchor") is Anchor.NOW else "toward"] = toward
    if "beside" in groups:
        word = groups["beside"].removeprefix("d' ").split()[0]
        fields["offset"] = {"apres": 1, "avant": -1}.get(word) or int(word[1:])
    if fixed.get("period"):
        return _period(groups, fields)
    sign: object = fixed.get("sign") or fields.get("offset")
    if ("count" in groups or "about" in groups) and isinstance(sign, int):
        return fields | _counted(groups, sign, fields.get("grain", Grain.DAY))
    if "count" in groups or "about" in groups:
        fields["length"] = float(groups.get("count") or groups["about"]) or None
    return fields


def _period(groups: Groups, fields: Fields) -> Fields:
    """« les deux prochains jours »: a length on one side of the anchor; no number is vague."""
    count = groups.get("count")
    return (
        {"offset": -1, "grain": Grain.DAY}
        | fields
        | {"length": float(count) if count else None, "vague": True, "period": True}
    )


def _counted(groups: Groups, sign: int, grain: Grain) -> Fields:
    """« il y a dix jours »: so many units on one side; without a number the distance stays open."""
    count = int(groups.get("count") or groups["about"])
    if count == 0:
        return {"offset": sign, "grain": grain, "length": None, "period": True, "vague": True}
    return {"offset": sign * count, "grain": grain, "vague": "about" in groups or grain in VAGUE_COUNTS}


def _modifier(groups: Groups) -> Fields:
    if "half" in groups:
        return {"mod": Mod.EARLY if groups["half"][1:] == "1" else Mod.LATE}
    if "mod" not in groups:
        return {}
    return {"mod": Mod(groups["mod"]), "vague": True}


def _sound(fields: Fields) -> bool:
    """Whether a calendar could hold the numbers."""
    day, hour = fields.get("day"), fields.get("hour")
    return (
        (day is None or 1 <= day <= 31)
        and (hour is None or hour <= 24)
        and fields.get("minute", 0) in (None, *range(60))
    )


def _closed(fields: Fields, kind: TimexType) -> Fields:
    """The grain that the named fields imply, where the rule gives none."""
    if kind is TimexType.DURATION and fields.get("length") is None:
        fields["vague"] = True
    if fields.get("first") is not None and fields.get("year") is None:
        fields |= {"anchor": Anchor.NOW, "offset": 0}
    if fields.get("nth") is not None:
        fields["grain"] = Grain.MONTH if fields.get("anchor") is Anchor.NOW else fields.get("inner", Grain.DAY)
    if "grain" not in fields and fields.get("day") is None and fields.get("weekday") is None and fields.get("month"):
        fields["grain"] = Grain.MONTH
    return fields
