"""`recoupe serve` as a process: it prints its address, follows its folder, and ends with Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from recoupe import cli

pytestmark = pytest.mark.usefixtures("english")


def fetched(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return json.loads(answer.read() or b"null")


@pytest.mark.model
def test_it_serves_follows_and_stops(folder: Path) -> None:
    command = [sys.executable, "-m", "recoupe", "serve", str(folder), "--port", "0", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env={**os.environ, "PYTHONUNBUFFERED": "1"}) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            first = fetched(f"{address}api/page")["digest"]
            (folder / "relais.txt").write_text(
                " date 2031-03-06 \nJeudi 6 mars 2031, 70 habitants avaient quitté Brévaux.\n", encoding="utf-8")
            waits = (fetched(f"{address}api/changes?since={first}") for _ in range(6))
            changed = next(news for news in waits if news is not None)
            assert changed["digest"] != first
            assert len(fetched(f"{address}api/page")["articles"]) == 3
            server.send_signal(signal.SIGINT)
            _, told = server.communicate(timeout=120)
        finally:
            server.kill()
    assert server.returncode == 0
    assert told == "open this address in a browser; Ctrl-C ends it\nstopped\n"


@pytest.mark.model
def test_a_port_that_is_taken_is_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert cli.main(["serve", str(folder), "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"port {port} cannot be used (")
    assert told.count("\n") == 1


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_is_none_is_one_sentence(folder: Path, port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", str(folder), "--port", port]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_what_is_no_folder_is_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", str(folder / "canal.txt")]) == 2
    assert capsys.readouterr().err.endswith("is not a folder: give the folder that holds the articles\n")


@pytest.mark.model
def test_without_an_article_there_is_nothing_to_serve(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", str(tmp_path), "--port", "0"]) == 2
    assert "no article could be read" in capsys.readouterr().err


def test_without_its_packages_it_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "recoupe.web.serving", None)
    assert cli.main(["serve", str(folder)]) == 2
    assert "install recoupe[serve], or run “make serve”" in capsys.readouterr().err
