"""The sentences of publishing: each one that the code says is in the table, and no other."""

import re
import tomllib

import pytest

from generator.model import Place
from generator.writing.publish.child import find
from generator.writing.publish.stopped import Stopped
from tests.projects import ROOT


def test_the_table_has_what_the_code_says() -> None:
    """Codes in the code = codes in publish.toml; each in both languages, with the same arguments."""
    text = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "generator/writing/publish").glob("*.py")
    )
    steps = ("assets", "files", "new-pages", "changed-pages", "last", "deletions", "one")
    said = set(re.findall(r'"(publish-[a-z-]+[a-z])"', text)) | {f"publish-step-{name}" for name in steps}
    table = tomllib.loads((ROOT / "generator/report/messages/publish.toml").read_text(encoding="utf-8"))
    assert set(table) == said
    for code, sentences in table.items():
        for english, chinese in (("en", "zh"), ("hint_en", "hint_zh")):
            fields = [sorted(re.findall(r"{(\w+)}", sentences.get(key, ""))) for key in (english, chinese)]
            assert fields[0] == fields[1], code


def test_a_program_that_is_not_there_is_named() -> None:
    """Neither beside Python nor on the path."""
    with pytest.raises(Stopped) as stopped:
        find("no-such-program", {"PATH": ""})
    problem = stopped.value.problem("pages")
    assert (problem.code, problem.arguments) == ("publish-no-program", {"program": "no-such-program"})
    assert problem.place == Place("pages")
