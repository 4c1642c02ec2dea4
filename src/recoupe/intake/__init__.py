"""Files, folders, pages and streams -> Articles, and the judgements that lie beside them.

It opens files and nothing else: no network, no clock.
"""

from recoupe.intake.collect import Intake, collect
from recoupe.intake.item import Limits, Notice, Refusal, Remark
from recoupe.intake.judgements import JUDGEMENTS, STORIES, Judged, judgements_of

__all__ = [
    "JUDGEMENTS", "STORIES", "Intake", "Judged", "Limits", "Notice", "Refusal", "Remark", "collect", "judgements_of",
]
