"""The small campaign in its first year: news, a draft, things that have ended; made once, looked at by many."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.pipeline import Asked, Made, make
from tests.projects import ROOT, copy_of_project

TODAY = date(2026, 12, 1)


def front(text: str = "", **fields: object) -> str:
    """A Markdown file with its fields."""
    return "".join(["---\n", *(f"{name}: {value}\n" for name, value in fields.items()), "---\n", text])


FILES: Mapping[str, str] = {
    f"content/{path}.md": text
    for path, text in {
        "news/opening.zh": front(
            "开幕了，见[倡议书](@letter)。\n\n![会场](hall.jpg)\n\n见[纪要](minutes.pdf)。",
            title="开幕",
            date="2026-11-05",
            activity="A01",
            aliases="news/old-opening",
            picture="crowd.jpg",
        ),
        "news/opening.en": front(
            "It has opened.\n\n![The hall](hall.jpg)\n\nSee [the minutes](minutes.pdf).",
            title="Opening",
            source="https://example.org/a?b=1&c=2",
        ),
        "news/only-zh.zh": front(
            "只有中文。见[去年的](@news/2025)和[画船](@activities#A06)。",
            title="一条",
            date="2026-12-03",
            only="true",
        ),
        "news/secret.zh": front("密谈", title="秘密", date="2026-11-06", draft="true"),
        "news/secret.en": front("Hush", title="Secret"),
        "news/later.zh": front(
            "尚早", title="以后", date="2026-11-07", only="true", **{"from": "2026-12-02"}
        ),
        "news/closed.zh": front("报名", title="招募", date="2025-10-01", only="true", until="2026-11-30"),
        "pages/news.zh": front(title="消息", description="消息。", layout="news"),
        "pages/news.en": front(title="News", description="What is new.", layout="news"),
        "pages/hall.zh": front("展厅", title="展厅", description="展厅。", only="true", until="2026-11-30"),
        "pages/plan.zh": front(
            "草案\n\n![藏](hidden.jpg)", title="草案", description="草案。", only="true", draft="true"
        ),
    }.items()
}


def picture(width: int = 300, height: int = 200) -> bytes:
    """A photograph with its camera's name and the place where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAM"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 20.0), 3: "E", 4: (116.0, 23.0, 30.0)})
    written = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(written, "JPEG", exif=exif)
    return written.getvalue()


BYTES: Mapping[str, bytes] = {
    "media/crowd.jpg": picture(),
    "media/crowd.yaml": """\
alt: {zh: "人群", en: "A crowd"}
caption: {zh: "开幕式", en: "The opening"}
credit: {zh: "摄影：王敏", en: "Photo: Wang Min"}
""".encode(),
    "media/hall.jpg": picture(900, 600),
    "media/hidden.jpg": picture(),
    "media/unused.png": picture(),
    "media/first meeting.jpg": picture(),
    "media/minutes.pdf": b"%PDF-1.4".ljust(12_000),
    "root/WW_verify_1a2b.txt": b"\x001a2b\r\n",
    "root/.well-known/security.txt": b"Contact: mailto:a@b.example\n",
}
HARBOUR = ROOT / "tests/sites/harbour"
# Fields that files of the campaign get beside their own.
ADDED: Mapping[str, str] = {
    "activities/boat-drawing.yaml": "until: 2026-11-30",
    "activities/night-market.yaml": "aliases: [activities/old-aid]",
    "audiences/crews.yaml": "aliases: take-part/old-door",
    "pages/figures.zh.md": "aliases: counted",
}


def written(folder: Path, kept: Path) -> Path:
    """A copy of the campaign with the files; one activity that ended yesterday, and a menu with what is not there."""
    project = copy_of_project(folder, HARBOUR, kept=kept)
    for path, text in FILES.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    for path, data in BYTES.items():
        (project / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / path).write_bytes(data)
    for name, field in ADDED.items():
        file = project / "content" / name
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("---\n", f"---\n{field}\n", 1) if "---" in text else f"{text}{field}\n",
            encoding="utf-8",
        )
    settings = project / "site.yaml"
    text = settings.read_text(encoding="utf-8").replace("footer: [", "footer: [plan, hall, ")
    settings.write_text(re.sub(r"updated: .*", "updated: 2026-10-01", text), encoding="utf-8")
    return project


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory, harbour: Path) -> Path:
    """The copy's folder."""
    return written(tmp_path_factory.mktemp("living") / "project", harbour)


@pytest.fixture(scope="session")
def made(project: Path) -> Made:
    """Its site on ``TODAY``."""
    return make(project, asked=Asked(TODAY))
