"""The Markdown says what the dossier holds, cites it, and lets no source mark up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.record.dossier import Dossier
from recoupe.tell import to_markdown
from recoupe.tell.markdown import escaped


def test_every_number_cited_is_explained_once(story: Dossier) -> None:
    body, _, notes = to_markdown(story).partition("\n## Citations\n")
    used = {int(number) for number in re.findall(r"(?<!\\)\[(\d+)\]", body)}
    listed = [int(number) for number in re.findall(r"^- \[(\d+)\] ", notes, re.MULTILINE)]
    assert listed == list(range(1, len(used) + 1))
    assert used == set(listed)


@pytest.mark.parametrize("line", [
    "# Montaubry",
    "- **1\u202f190**, habitants\u00a0: départs, 9–10 mars 2031 (source\u00a0: préfecture, 2 sources)",
    "- **3 mars 2031** «\u00a0Une fissure a été découverte lundi sur le barrage de Montaubry\u00a0» "
    "(2 articles, 1 source) [1] [2]",
    "- **12 mars 2031, échéance, tenu en avance (3 jours d’avance)**",
    "| 4 mars 2031 | **plus de 340**, ancien, répété | habitants |",
    "| 8 mars 2031 | **870**, sur 1 200 | habitants | préfecture |",
    "- **4–5 mars 2031** 340 à 870 [",
    "- **à partir du 9 mars 2031, parti** barrage de Montaubry «",
    "### Odile Sarrazac (la préfète)",
    "- **20 mars – 20 juin 2031, prévu** «\u00a0Le barrage sera vidé au printemps\u00a0»",
    "supprimé\u00a0: «\u00a0déjà\u00a0»",
    "- **date inconnue** Sud Matin",
])
def test_what_is_said(story: Dossier, line: str) -> None:
    assert line in to_markdown(story)


def test_reported_words_are_not_quoted_as_the_speakers(story: Dossier) -> None:
    text = to_markdown(story)
    assert "«\u00a0870 habitants sur 1 200 avaient quitté la vallée\u00a0»" not in text.split("## Qui dit quoi")[1] \
        .split("## Copies")[0]


def test_english(story: Dossier) -> None:
    text = to_markdown(story, language="en")
    assert "## Disagreements" in text
    assert "3 days early" in text


def test_nothing_of_a_source_marks_up(hostile: Dossier) -> None:
    text = to_markdown(hostile)
    assert "<" not in text
    assert "\x1b" not in text
    assert not re.search(r"(?<!\\)`", text)
    assert not re.search(r"(?<!\\)\[x", text)
    assert "http://" not in text
    assert all(line.count(" | ") < 8 for line in text.splitlines())
    text.encode("utf-8")


def test_an_empty_dossier_says_so() -> None:
    assert "Rien à signaler." in to_markdown(Dossier())


@pytest.mark.parametrize(("text", "safe"), [
    ("1. un", "1\\. un"), ("- un", "\\- un"), ("1.593 tonnes", "1.593 tonnes"), ("+33", "\\+33"),
    ("un - deux", "un - deux"), ("a\u202eb", "a\ufffdb"),
])
def test_words_begin_no_list(text: str, safe: str) -> None:
    assert escaped(text) == safe


@given(st.text())
def test_escaped_text_is_one_line_without_tags(text: str) -> None:
    safe = escaped(text)
    assert "\n" not in safe
    assert "<" not in safe
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|]", safe)
