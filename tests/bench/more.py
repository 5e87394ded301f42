"""A site with more activities, each with a text in both languages: for measuring what large sites take."""

import json
import random
from pathlib import Path

from generator.model import LANGUAGES, Activity, Content, Language, Words
from tests.festival import read_content

_HEADINGS: dict[Language, tuple[str, str]] = {
    "zh": ("怎样办", "从哪里开始"),
    "en": ("How it is held", "Where to begin"),
}


def add_activities(project: Path, many: int) -> list[str]:
    """Add ``many`` to the content of a project, and tell their ids; their numbers follow its highest.

    Each says what one of those that are there says, under a title of its own; its text is made of the doors' steps.
    """
    read_content.cache_clear()  # it may have been asked for before, and has grown since
    content = read_content(project)[1]
    first = 1 + max(int(one.n.removeprefix("A")) for one in content.activities)
    return [_add(project / "content/activities", content, number) for number in range(first, first + many)]


def _add(folder: Path, content: Content, number: int) -> str:
    # The same number is the same activity, however many there are.
    chance = random.Random(number)
    like = chance.choice(
        [one for one in content.activities if one.kind == "described" and "-more-" not in one.id]
    )
    name = f"{like.id}-more-{number}"
    (folder / f"{name}.yaml").write_text(_fields(like, number), encoding="utf-8")
    steps = [step.text for door in content.audiences for part in door.parts for step in part.steps]
    chosen = chance.choices(steps, k=12)
    for language in LANGUAGES:
        (folder / f"{name}.{language}.md").write_text(_text(chosen, language), encoding="utf-8")
    return name


def _fields(like: Activity, number: int) -> str:
    title = Words(f"{like.title.zh}（之{number}）", f"{like.title.en} ({number})")
    facets = {name: list(like.facets[name]) for name in like.facets if name not in ("audience", "kind")}
    values = {
        "n": f"A{number}",
        "audience": like.audience,
        "kind": "described",
        "p": like.p,
        "title": _both(title),
        "quote": _both(like.quote),
        **({"marked": _both(like.marked)} if like.marked else {}),
        "facets": facets,
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def _both(words: Words) -> dict[str, str]:
    return {language: words[language] for language in LANGUAGES}


def _text(steps: list[Words], language: Language) -> str:
    """Two paragraphs and a list, under two headings."""
    joint = "" if language == "zh" else " "
    first, last = (joint.join(step[language] for step in some) for some in (steps[:4], steps[8:]))
    how, begin = _HEADINGS[language]
    items = "\n".join(f"- {step[language]}" for step in steps[4:8])
    return f"{first}\n\n## {how} {{#how}}\n\n{items}\n\n## {begin} {{#begin}}\n\n{last}\n"
