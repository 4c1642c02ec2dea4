"""Files, folders, pages, feeds, archives, addresses and streams -> Articles, and the judgements that lie beside them.

It opens the files that are given and, only when web addresses are given, the network (`online`); it reads no clock.
"""

from recoupe.intake.collect import Intake, collect, items_of
from recoupe.intake.item import Limits, Notice, Refusal, Remark
from recoupe.intake.judgements import JUDGEMENTS, STORIES, Judged, judgements_of
from recoupe.intake.online.fetcher import Fetcher, Mark
from recoupe.intake.online.location import is_address

__all__ = [
    "JUDGEMENTS", "STORIES", "Fetcher", "Intake", "Judged", "Limits", "Mark", "Notice", "Refusal", "Remark", "collect",
    "is_address", "items_of", "judgements_of",
]
