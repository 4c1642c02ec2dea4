"""Press reports of an invented operation, as many as wanted: `python bench/generate.py 100 FOLDER` writes them as .txt.

Dates, counts, hedges and wording vary; a fifth of the reports copies sentences of an earlier one, with light edits;
a third has no date at all, a third a month only.  The same number and seed always give the same reports.
`--stories 50` spreads them over so many operations, each with its own names, days and numbers.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from recoupe.record.article import Article
from recoupe.record.days import Days

__all__ = ["pile", "reports"]

START = date(2031, 3, 29)
DAYS = 60                        # the operation lasts so long; reports are spread over it
TOTAL = 2437                     # who is to be evacuated
WORDS = (250, 400)
BRIEF = (110, 190)               # words of a report in a pile of several stories
COPIES = 0.2
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
HEDGES = ("", "", "plus de ", "environ ", "quelque ", "au moins ", "près de ")
CUT = re.compile(r"(?:environ|plus de|quelque|au moins) |(?: lundi| mardi| jeudi)(?: soir)?")      # what copiers cut
CHOICE = re.compile(r"\{([^{}]*)\}")
SLOT = re.compile(r"<([A-Za-z]+)>")
FIRST_NAMES = ("Odile", "Bastien", "Hélène", "Yvon", "Maëlle", "Gaspard", "Solène", "Émile", "Nadège", "Cyprien",
               "Agathe", "Lucien", "Perrine", "Achille", "Justine", "Rémi")
ONSETS = ("Var", "Mor", "Cro", "Tar", "Dor", "Len", "Abr", "Roq", "Per", "Vau", "Sar", "Fon", "Bel", "Gri", "Hau",
          "Mir")
MIDDLES = ("lan", "mon", "bre", "vil", "ca", "tou", "ri", "ne", "sau", "gue", "lo", "mi")
ENDINGS = ("quin", "nelle", "zade", "sac", "vigny", "tre", "brune", "pierre", "lin", "vy", "mont", "rac")


@dataclass
class Story:
    """What the reports draw on, and the sentences written so far, for the copiers."""

    chance: Random
    words: dict[str, list[str]]
    start: date = START
    total: int = TOTAL
    size: tuple[int, int] = WORDS
    told: list[list[str]] = field(default_factory=list)

    def sentence(self, template: str, day: date) -> str:
        """A template with its wordings chosen and its slots filled, as written on a day."""
        while CHOICE.search(template):
            template = CHOICE.sub(lambda m: self.chance.choice(m[1].split("|")), template)
        return elided(SLOT.sub(lambda m: self.filled(m[1], day), template))

    def filled(self, slot: str, day: date) -> str:
        """The words for a slot; a capital letter in its name makes them begin with one."""
        words = self.value(slot.lower(), day)
        return words[0].upper() + words[1:] if slot[0].isupper() else words

    def value(self, slot: str, day: date) -> str:
        chance, out = self.chance, self.total * min(DAYS, (day - self.start).days + 1) // DAYS
        if slot + "s" in self.words:
            return chance.choice(self.words[slot + "s"])
        if slot == "thing":
            return f"{self.value('noun', day)} {self.value('adjective', day)}"
        if slot in (counts := {"total": self.total, "out": out, "left": self.total - out}):
            return f"{counts[slot]:,}".replace(",", chance.choice((".", " ", "\u202f")))
        if slot in (ranges := {"small": (2, 19), "few": (21, 99), "hundred": (200, 999), "digit": (1, 9)}):
            return str(chance.randint(*ranges[slot]))
        past = day - timedelta(chance.randint(1, 5))
        near = chance.choice((f"{WEEKDAYS[past.weekday()]} soir", WEEKDAYS[past.weekday()], f"le {in_words(past)}"))
        return {"past": near, "next": f"{WEEKDAYS[(day.weekday() + 3) % 7]} prochain", "start": in_words(self.start),
                "deadline": in_words(self.start + timedelta(DAYS + chance.choice((0, 0, 14)))),
                "hedge": chance.choice(HEDGES), "about": chance.choice(("", "environ ", "les quelque "))}[slot]

    def report(self, day: date) -> list[str]:
        """The sentences of one report, some of them another's."""
        size = self.chance.randint(*self.size)
        sentences = [self.sentence(self.chance.choice(self.words["lead"]), day)]
        if self.told and self.chance.random() < COPIES:
            sentences = self.copied(self.chance.choice(self.told))
        while sum(len(s.split()) for s in sentences) < size:
            sentences.append(self.sentence(self.chance.choice(self.words["body"]), day))
        self.told.append(sentences)
        return sentences

    def copied(self, source: list[str]) -> list[str]:
        """A few sentences of another report in a row, a hedge or a weekday cut here and there."""
        first = self.chance.randrange(max(1, len(source) - 2))
        taken = source[first:first + self.chance.randint(2, 6)]
        if self.chance.random() < 0.5:
            taken = [CUT.sub("", s, count=1) for s in taken]
        return [s[0].upper() + s[1:] for s in taken]


def elided(text: str) -> str:
    """« le autocar » and its like as they are written: « l'autocar »."""
    text = re.sub(r"\bdu (?=[aeiouéÉAEIOU])", "de l'", text)
    return re.sub(r"\b([Ll]|d|qu|Qu|D)e (?=[aeiouéÉAEIOU])", r"\1'", text)


def in_words(day: date) -> str:
    """« 1er avril », « 12 mai »."""
    return f"{day.day}{'er' if day.day == 1 else ''} {MONTHS[day.month - 1]}"


def sentences() -> dict[str, list[str]]:
    """The templates and the words for their slots."""
    with (Path(__file__).parent / "sentences.toml").open("rb") as file:
        return tomllib.load(file)


def reports(count: int, seed: int = 0) -> list[Article]:
    """So many reports, spread over the days of the operation; the same number and seed give the same reports."""
    return told(Story(Random(seed), sentences()), count, "r")  # noqa: S311


def pile(count: int, stories: int, seed: int = 0) -> list[Article]:
    """So many brief reports of several operations, one operation after the other, the same number of each.

    Each has its own persons, places, sites, first day and number of people; the common nouns and the turns of phrase
    are the same in all.
    """
    articles = []
    for number in range(stories):
        chance = Random(f"{seed}/{number}")  # noqa: S311
        story = Story(chance, renamed(sentences(), chance), start=START + timedelta(chance.randint(0, 900)),
                      total=chance.randint(600, 9000), size=BRIEF)
        share = count * (number + 1) // stories - count * number // stories
        articles += told(story, share, f"s{number:03}r")
    return articles


def renamed(words: dict[str, list[str]], chance: Random) -> dict[str, list[str]]:
    """The same words with other persons, places and sites."""
    def name() -> str:
        return chance.choice(ONSETS) + chance.choice(MIDDLES) + chance.choice(ENDINGS)

    sites = [site.rpartition(" ")[0] + " " + name() for site in words["sites"]]
    return words | {
        "persons": [f"{chance.choice(FIRST_NAMES)} {name()}" for _ in words["persons"]],
        "places": [name() for _ in words["places"]],
        "sites": [site.replace("quartier des", "quartier de") for site in sites],
    }


def told(story: Story, count: int, prefix: str) -> list[Article]:
    """So many reports of a story, their ids and files beginning alike."""
    articles = []
    for number in range(count):
        day = story.start + timedelta(number * DAYS // count)
        written = story.report(day)
        text = "".join(s + story.chance.choice((" ", " ", "\n\n")) for s in written).strip()
        kind = number % 3
        header = f" date {day:%Y-%m} " if kind == 0 else ""
        declared = (Days.month(day.year, day.month), Days.day(day), None)[kind]
        articles.append(Article(
            id=f"{prefix}{number:06}", file=f"{prefix}{number:06}.txt", text=header + text, body=len(header),
            declared=declared, declared_by=("header", "metadata", None)[kind],
            outlet=story.chance.choice(story.words["outlets"])))
    return articles


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("count", type=int)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument("--stories", type=int, default=0, help="spread over so many stories")
    args = cli.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    written = pile(args.count, args.stories, args.seed) if args.stories else reports(args.count, args.seed)
    for article in written:
        (args.folder / article.file).write_text(article.text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
