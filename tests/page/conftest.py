"""The pages that the front end is tried on: the sample, a hostile folder, and a folder that is served."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "examples" / "niger-2024"
BAD = "</script><script>window.pwned=1</script><img src=x onerror='window.pwned=1'>"
TURNED = "\u202eà l’envers\u202c"

HOSTILE = {
    "un.txt": f" date 2031-05-12 {BAD} Le port de Sarnac se vide\n\n"
              f"Le 12 mai 2031, 120 ouvriers sur 400 ont quitté le port de Sarnac, selon la régie {BAD}. "
              f"« Nous partons {BAD} le 30 juin », a déclaré Jean Morvel, directeur du port. "
              f"Le port sera rendu avant le 30 juin 2031. {TURNED} {'Anticonstitutionnellement' * 150}\n",
    "deux.txt": " date 2031-05-14 Sarnac\n\nLe 12 mai 2031, 150 ouvriers ont quitté le port de Sarnac, d’après un "
                "syndicat. <svg onload=window.pwned=1> <style>body{display:none}</style> <!-- --> ]]> &lt;b&gt;\n",
}
FEED = {"title": f"\"><script>window.pwned=1</script>{TURNED}", "outlet": "<b onclick=window.pwned=1>Relais</b>",
        "published": "2031-05-16", "url": "javascript:window.pwned=1", "language": "fr",
        "text": "Le 15 mai 2031, 200 ouvriers ont quitté le port de Sarnac. {{constructor}} ${window.pwned=1}"}


def run(*words: str) -> None:
    """One command of recoupe, which must succeed."""
    subprocess.run([sys.executable, "-m", "recoupe", *words, "--quiet"], check=True, timeout=300)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `story.html`, `story.json` and `hostile.html`."""
    made = tmp_path_factory.mktemp("pages")
    bad = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        (bad / name).write_text(text, encoding="utf-8")
    (bad / "feed.jsonl").write_text(json.dumps(FEED), encoding="utf-8")
    run("build", str(SAMPLE), "-o", str(made / "story.html"), "-o", str(made / "story.json"))
    run("build", str(bad), "-o", str(made / "hostile.html"))
    return made


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample, served from a copy of its folder."""
    folder = tmp_path_factory.mktemp("served") / "story"
    shutil.copytree(SAMPLE, folder)
    command = [sys.executable, "-m", "recoupe", "serve", str(folder), "--port", "0", "--quiet"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          env=environment) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:"), "recoupe serve did not start"
            yield address
        finally:
            server.kill()
