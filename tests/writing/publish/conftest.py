"""What the tests of publishing share: one call that publishes, and every real place to publish to."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.model import Budgets, Filing, Problem, Publisher, Settings, Target, Tongue, Words
from generator.report import render, say
from generator.writing.publish import PublishOptions, publish
from tests.writing.publish.servers import PLACES, REMOTE, Place, Proxy
from tests.writing.publish.small_site import Files, write_site


@dataclass(frozen=True, slots=True)
class Told:
    """What a publish said: codes with their arguments, its problems, and all of it as a person reads it."""

    said: tuple[tuple[str, Mapping[str, str]], ...]
    problems: tuple[Problem, ...]
    text: str

    @property
    def codes(self) -> list[str]:
        """The codes of the problems."""
        return [problem.code for problem in self.problems]

    @property
    def sent(self) -> int:
        """How many files the summary counts as sent."""
        assert not self.problems, self.text
        return int(dict(self.said).get("publish-done", {"sent": "0"})["sent"])


Publishing = Callable[..., Told]


def settings(
    *,
    base_url: str = "https://festival.cn/",
    named: bool = True,
    publisher: Words | None = None,
    targets: tuple[Target, ...] = (),
    gone: tuple[str, ...] = ("only-1", "only-2", "only-3"),
) -> Settings:
    """site.yaml, as far as publishing reads it. The pages that each release of ``small_site`` has alone may go."""
    words = Words("中小企业节", "SME Festival")
    given = Publisher(publisher or (words if named else None))
    budgets = Budgets(1, 1, 1, 1, 1, 1, 1, 1)
    placeholder = base_url.startswith("https://www.example.org/")
    return Settings(
        words,
        base_url,
        placeholder,
        False,
        {"zh": Tongue("zh-Hans", "中文", "zh_CN"), "en": Tongue("en-GB", "English", "en_GB")},
        (),
        (),
        words,
        given,
        Filing(),
        (),
        budgets,
        targets,
        ZoneInfo("UTC"),
        date(2026, 1, 2),
        gone,
    )


def publish_files(
    site: Path,
    address: str,
    environment: Mapping[str, str] | None = None,
    given: Settings | None = None,
    **options: bool,
) -> Told:
    """Publish the folder ``site`` as the command does once it has built it."""
    said: list[tuple[str, Mapping[str, str]]] = []
    chosen = PublishOptions(site.parent / "project", **options)
    # rclone, which is run some thousand times for a moment, is not to tidy up after itself (its Go does so).
    variables = {**os.environ, "GOGC": "off", **(environment or {})}

    def keep(code: str, /, **arguments: object) -> None:
        said.append((code, {name: str(value) for name, value in arguments.items()}))

    problems = publish(site, given or settings(), address, chosen, keep, variables)
    lines = [say(code, "en", **arguments) for code, arguments in said]
    lines += [render(problem, language) for problem in problems for language in ("en", "zh")]
    return Told(tuple(said), problems, "\n".join(lines))


@pytest.fixture
def publishing(tmp_path: Path) -> Publishing:
    """Publish files to a place: ``publishing(place, files, delete=True)``."""
    count = iter(range(1000))

    def publishing(place: Place, files: Files, **options: bool) -> Told:
        site = write_site(tmp_path / f"built-{next(count)}", files)
        return publish_files(site, place.address, place.environment, None, **options)

    return publishing


@pytest.fixture(params=PLACES, ids=lambda place: place.__name__)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Every kind of place, empty, with a real server."""
    opened: AbstractContextManager[Place] = request.param(tmp_path)
    with opened as one:
        yield one


@pytest.fixture(params=REMOTE, ids=lambda place: place.__name__)
def remote(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Place, Proxy]]:
    """Every kind of place at the end of a line, and the line."""
    opened: AbstractContextManager[Place] = request.param(tmp_path)
    with opened as one:
        assert one.proxy is not None
        yield one, one.proxy
