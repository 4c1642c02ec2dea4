"""The front end: its own tests, its committed bundle, and the page in a browser, where node and a browser are there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FRONT = Path(__file__).parents[2] / "page"
NODE = 20
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """The first browser that is there."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def npm() -> str:
    """The program that runs the front end's scripts, with what they need installed."""
    found, node = shutil.which("npm"), shutil.which("node")
    if found is None or node is None:
        pytest.skip("node and npm are not there: the front end is not tried")
    version = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    if int(version.removeprefix("v").split(".")[0]) < NODE:
        pytest.skip(f"node {version} is too old for the tools of the front end: {NODE} or later")
    if not (FRONT / "node_modules" / ".package-lock.json").is_file():
        subprocess.run([found, "ci", "--silent"], cwd=FRONT, check=True, timeout=300)
    return found


def run(npm: str, script: str, **environment: str) -> None:
    """One script of the front end; what it said is shown when it fails."""
    done = subprocess.run([npm, "run", "--silent", script], cwd=FRONT, env={**os.environ, **environment}, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=900)
    assert done.returncode == 0, done.stdout[-20_000:]


@pytest.mark.parametrize("script", ["check", "same", "unit"])
def test_the_front_end_is_whole(npm: str, script: str) -> None:
    """Its types hold, the bundle that is committed is what its sources make, its pure parts do what they say."""
    run(npm, script)


@pytest.mark.model
def test_the_page_in_a_browser(npm: str, request: pytest.FixtureRequest) -> None:
    """Everything on the page, for the file and for the served page, under its policy."""
    chromium = browser()
    if chromium is None:
        pytest.skip("no browser is there: the page is not looked at")
    pages, served = request.getfixturevalue("pages"), request.getfixturevalue("served")
    run(npm, "browser", RECOUPE_PAGES=str(pages), RECOUPE_SERVED=served, RECOUPE_BROWSER=chromium)
