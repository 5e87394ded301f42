"""One mistake for each code that the look at the content can tell: what is typed where."""

import re
from collections.abc import Callable, Mapping

from generator.model import Snapshot
from tests.looking import changed

Change = Callable[[Snapshot], Mapping[str, bytes]]


class Mistake:
    """A change of the project's files (b"": it is deleted), and the typed lines that are shown as the example."""

    def __init__(self, change: Change, path: str, shown: str) -> None:
        self.change = change
        self.path = path
        self.shown = shown

    def sources(self, sources: Snapshot) -> Snapshot:
        """The sources with the mistake in them."""
        return changed(sources, {path: data or None for path, data in self.change(sources).items()})


def words(text: str, shown: str = "") -> Mistake:
    """A file of interface words."""
    path = "content/strings/probe.yaml"
    return Mistake(lambda _: {path: text.encode()}, path, shown or text)


def page(
    body: str = "文字", front: str = "title: 试\ndescription: 试一试。\nonly: true", shown: str = ""
) -> Mistake:
    """A page in Chinese."""
    path = "content/pages/probe.zh.md"
    return Mistake(lambda _: {path: f"---\n{front}\n---\n{body}\n".encode()}, path, shown or body)


def file(path: str, text: str | bytes, shown: str) -> Mistake:
    """A file of its own."""
    data = text.encode() if isinstance(text, str) else text
    return Mistake(lambda _: {path: data}, path, shown)


def edit(path: str, pattern: str, typed: str, times: int = 1) -> Mistake:
    """A file of the project in which what a pattern finds is typed otherwise; ``*`` is the first file of a folder."""

    def change(sources: Snapshot) -> Mapping[str, bytes]:
        found = next(name for name in sources if re.fullmatch(path.replace("*", "[^/]+"), name))
        text = sources[found].data.decode()
        assert re.search(pattern, text, re.MULTILINE), f"{found} has nothing like {pattern}"
        return {found: re.sub(pattern, lambda _: typed, text, count=times, flags=re.MULTILINE).encode()}

    return Mistake(change, path, typed)


def activity(pattern: str, typed: str) -> Mistake:
    """An activity's file."""
    return edit("content/activities/*.yaml", pattern, typed)


def settings(pattern: str, typed: str) -> Mistake:
    """site.yaml."""
    return edit("site.yaml", pattern, typed)


def _template(text: str) -> Mistake:
    return file("templates/layouts/probe.html", f"{text}\n", text)


def _first_activity(sources: Snapshot) -> str:
    return next(name for name in sources if re.fullmatch(r"content/activities/[^/]+\.yaml", name))


def _twice(sources: Snapshot) -> Mapping[str, bytes]:
    return {"content/activities/copy.yaml": sources[_first_activity(sources)].data}


HOME = 'home: {zh: "首页", en: "Home"}\n'
NEWS = "title: 开幕\ndate: 2026-11-05\nonly: true"


def news(front: str = NEWS, name: str = "opening.zh.md", shown: str = "") -> Mistake:
    """An item of news."""
    return file(f"content/news/{name}", f"---\n{front}\n---\n开幕了。\n", shown or front)


MISTAKES: Mapping[str, Mistake] = {
    # files
    "empty-file": words("# nothing but a remark\n"),
    "missing-file": Mistake(lambda _: {"site.yaml": b""}, "site.yaml", "(deleted)"),
    "unknown-file": file("content/notes.txt", "x", "content/notes.txt"),
    "not-utf-8": file("content/strings/probe.yaml", HOME.encode("gbk"), "(saved as GBK)"),
    "broken-utf-8": file(
        "content/strings/probe.yaml",
        b"# \xe9\xa6\x96\xe9\xa1\xb5 \xe9\xa6\n",
        "(cut in the middle of a character)",
    ),
    "soft-hyphen": words('home: {zh: "首页", en: "Ho\u00adme"}\n', 'home: {zh: "首页", en: "Ho[U+00AD]me"}'),
    "look-alike-letter": words('home: {zh: "首页", en: "H\u043eme"}\n'),
    "typewriter-sign": page("甲--乙"),
    "wide-in-english": words('home: {zh: "首页", en: "Home！"}\n'),
    "mark-twice": page("甲，，乙"),
    "word-twice": words('home: {zh: "首页", en: "Back to the the home page"}\n'),
    "mark-too-far-in": page("- 甲\n      - 乙"),
    "placeholder-text": page(front="title: 待定\ndescription: 试一试。\nonly: true", shown="title: 待定"),
    "quote-without-partner": page("他说“开幕"),
    "quote-in-quote": page("“甲“乙”丙”"),
    "hidden-character": words(
        'home: {zh: "首\u200b页", en: "Home"}\n', 'home: {zh: "首[U+200B]页", en: "Home"}'
    ),
    "misread-text": words('home: {zh: "鎴愰兘甯傜殑娲诲姩", en: "Home"}\n'),
    "lost-character": words('home: {zh: "首\ufffd", en: "Home"}\n'),
    "private-character": words(
        'home: {zh: "首\ue000", en: "Home"}\n', 'home: {zh: "首[U+E000]", en: "Home"}'
    ),
    "copy-of-a-character": words('home: {zh: "⾸页", en: "Home"}\n'),
    "merge-mark": words(f"<<<<<<< HEAD\n{HOME}=======\n{HOME}>>>>>>> x\n", "<<<<<<< HEAD"),
    "unknown-file-near": file(
        "content/activities/open-day.yml", "n: A01\n", "content/activities/open-day.yml"
    ),
    "text-without-activity": file("content/activities/nothing.zh.md", "文字\n", "文字"),
    "fields-in-text": Mistake(
        lambda sources: {
            _first_activity(sources).replace(
                ".yaml", f".{language}.md"
            ): "---\ntitle: 文字\n---\n文字\n".encode()
            for language in ("zh", "en")
        },
        "content/activities/NAME.zh.md",
        "---\ntitle: 文字\n---",
    ),
    "text-without-twin": Mistake(
        lambda sources: {
            name.replace(".yaml", ".en.md"): b"Words\n"
            for name in [_first_activity(sources)]
            if name.replace(".yaml", ".zh.md") not in sources
        },
        "content/activities/NAME.en.md",
        "Words",
    ),
    # YAML
    "yaml-syntax": words("{}: {}: {}\n- x\n"),
    "yaml-tab": words("home:\n\tzh: 首页\n\ten: Home\n", "home:\n[tab]zh: 首页"),
    "yaml-wrong-mark": words("home: {zh: 首页; en: Home}\n"),
    "extra-comma": words('home: {zh: "首页", en: "Home"},\nmenu: {zh: "目录", en: "Menu"}\n'),
    "missing-comma": words("home: {zh: 首页 en: Home}\n"),
    "comma-in-text": words("home: {zh: 首页, en: Home, sweet home}\n"),
    "fields-on-one-line": words("home: zh: 首页\n"),
    "backslash-in-quotes": words('home: {zh: "C:\\首页", en: "Home"}\n'),
    "lone-quote": words('home:\n  zh: “首页"\n  en: Home\n'),
    "quotes-printed": words("home: {zh: “首页”, en: Home}\n"),
    "not-translated": words("home: {zh: 首页, en: 首页}\n"),
    "languages-swapped": words("home: {zh: Home, en: 首页}\n"),
    "text-after-bracket": words("home: {zh: 首页, en: Home} 备注\n"),
    "wide-space": words("home:\n  zh:\u3000首页\n  en: Home\n"),
    "odd-space": words("home:\n\u00a0\u00a0zh: 首页\n  en: Home\n", "home:\n[U+00A0]zh: 首页"),
    "wide-colon": words("home:\n  zh：首页\n  en: Home\n"),
    "yaml-wide-mark": words('home: {zh: "首页"，en: "Home"}\n'),
    "no-space-after-colon": words("home:\n  zh:首页\n  en: Home\n"),
    "needs-quotation-marks": words("home: {zh: [公告] 首页, en: Home}\n"),
    "name-with-at": edit("site.yaml", "^  - letter$", "  - @letter"),
    "colon-in-text": words("home:\n  zh: 首页: 中文\n  en: Home\n"),
    "remark-in-text": words("home:\n  zh: 3号馆 #12展位\n  en: Home\n"),
    "unclosed-quote": words('home:\n  zh: "首页\n  en: "Home"\n'),
    "text-after-quote": words('home: {zh: "首"页"", en: "Home"}\n'),
    "unclosed-bracket": words(
        'home: {zh: "首页", en: "Home"\nmenu: {zh: "目录", en: "Menu"}\n', 'home: {zh: "首页", en: "Home"'
    ),
    "unopened-bracket": words("home:\n  zh: 首页\n  en: Home\n}\n"),
    "no-field": words("home:\n  zh: 首页\n  en: Home\n首页\nmenu: {zh: 目录, en: Menu}\n", "首页"),
    "dash-before-field": words("- home: {zh: 首页, en: Home}\nmenu: {zh: 目录, en: Menu}\n"),
    "line-goes-on": words("home:\n  zh: 首页\n    - 返回\n  en: Home\n"),
    "yaml-indentation": words("home:\n  zh: 首页\n   en: Home\n"),
    "yaml-anchor": words("home: {zh: &x 首页, en: Home}\n"),
    "yaml-tag": words("home: {zh: !x 首页, en: Home}\n"),
    "yaml-too-deep": words("home: " + "[" * 30 + "]" * 30 + "\n"),
    "second-document": words(f"{HOME}---\n{HOME}", "---"),
    "key-not-text": words("[a]: {zh: 首页, en: Home}\n"),
    "duplicate-key": words(HOME + HOME),
    "yaml-guess": words("home: {zh: 12:30, en: Home}\n"),
    # fields
    "unknown-field": activity("^audience:", "xyzzy: 1\naudience:"),
    "unknown-field-near": activity("^audience:", "audiense:"),
    "missing-field": activity("^kind: .*\n", ""),
    "empty-field": words('home: {zh: "", en: "Home"}\n'),
    "wanted-text": page(front="title:\n  - 试\ndescription: 试一试。\nonly: true", shown="title:\n  - 试"),
    "wanted-list": activity("^facets:", "slips: E-01\nfacets:"),
    "wanted-mapping": activity("^facets:\n(  .*\n)+", "facets: x\n"),
    "wanted-words": words("home: 首页\n"),
    "wanted-number": activity("^p: .*", "p: six"),
    "wanted-truth": page(
        front="title: 试\ndescription: 试一试。\nonly: yes please", shown="only: yes please"
    ),
    "wide-letters": activity("^p: .*", "p: １５"),
    "not-a-choice": activity("^kind: .*", "kind: nameless"),
    "not-a-slug": edit("content/statistics.yaml", "^  id: .*", "  id: SMEs and friends"),
    "not-a-reference": news(f"{NEWS}\nactivity: 第七项", shown="activity: 第七项"),
    "not-a-key": news(f"{NEWS}\naliases: /zh/old/", shown="aliases: /zh/old/"),
    "not-a-menu-end": settings("^navigation:", "navigation:\n  - www.example.org"),
    "menu-twice": settings("^navigation:", "navigation:\n  - letter\n  - letter"),
    "menu-words": settings("^navigation:", "navigation:\n  - https://www.example.org/"),
    "not-a-decimal": edit("content/statistics.yaml", "^  value: .*", '  value: "4,200"'),
    "bad-date": settings("^updated: .*", "updated: 2026-02-30"),
    "bad-month": edit("content/letter/timeline.yaml", '^  date: "?\\d{4}-\\d\\d"?$', "  date: 2007-13"),
    "figure-not-quoted": edit("content/statistics.yaml", "^  value: .*", '  value: "41000000"'),
    "operator-and-qualifier": edit("content/statistics.yaml", "^  operator: gt$", "  operator: gte"),
    "bad-target": settings("^  folder: .*", '  folder: {address: "sftp://[::1/site"}'),
    "secret-in-address": settings(
        "^  folder: .*", '  folder: {address: "sftp://user:secret@server.example/site"}'
    ),
    "bad-domain": settings("^  folder: .*", "  folder: {address: ../public, cname: https://www.example.org}"),
    "bad-base-url": settings("^base_url: .*", "base_url: https://www.example.org/index.html"),
    "address-scheme": news(f"{NEWS}\nsource: www.example.org/1", shown="source: www.example.org/1"),
    "bad-address": news(
        f"{NEWS}\nsource: https://www.example.org:port/", shown="source: https://www.example.org:port/"
    ),
    "bad-language-tag": settings("tag: en-GB", "tag: English"),
    "tag-of-the-other": settings("tag: en-GB", "tag: zh-Hans"),
    "bad-locale": settings("locale: en_GB", "locale: English"),
    "bad-icp-number": settings("^  # icp: .*", "  icp: 12345678"),
    "bad-police-number": settings("^  # police: .*", "  police: 12345678"),
    "unknown-time-zone": settings("^time_zone: .*", "time_zone: Beijing"),
    "not-a-colour": edit("content/campaign.yaml", "^  ink: .*", "  ink: black"),
    "low-contrast": edit("content/campaign.yaml", "^  ink: .*", '  ink: "#FFFFFF"'),
    "brace-in-name": edit(
        "content/campaign.yaml", "^document: .*", 'document: {zh: "函}5号", en: "Letter 5"}'
    ),
    "wide-bar": edit(
        "content/campaign.yaml",
        "^display_lines:.*\n(  .*\n)*",
        'display_lines: {zh: "首届｜节", en: "First"}\n',
    ),
    "seal-of-one-character": edit("content/campaign.yaml", "^seal: .*", 'seal: "节日"'),
    "languages-differ": Mistake(
        lambda _: {
            f"content/news/opening.{language}.md": f"---\ntitle: a\ndate: {day}\n---\ntext\n".encode()
            for language, day in (("zh", "2026-11-05"), ("en", "2026-11-06"))
        },
        "content/news/opening.en.md",
        "date: 2026-11-06",
    ),
    "markdown-in-field": activity(
        "^facets:", 'note: {zh: "见[数据](@figures)", en: "See [the figures](@figures)"}\nfacets:'
    ),
    "no-source": edit("content/statistics.yaml", "^  p: .*\n", ""),
    "two-sources": edit("content/statistics.yaml", "^  p: (.*)$", "  p: 6\n  source: yearbook"),
    "commitment-of-others": edit(
        "content/audiences/media.yaml", "^        rests_on: .*", "        rests_on: [C01]"
    ),
    "no-such-source": edit("content/statistics.yaml", "^  p: (.*)$", "  source: yearbook"),
    "duplicate-name": Mistake(
        lambda sources: {"content/units.yaml": sources["content/units.yaml"].data * 2},
        "content/units.yaml",
        "- id: boats\n  name: {zh: 船, en: boat|boats}\n- id: boats",
    ),
    "unit-forms": edit("content/units.yaml", "^  name: .*", "  name: {zh: 船, en: boat|boats|ships}"),
    "reserved-unit": file(
        "content/units.yaml", "- id: percent\n  name: {zh: 比例, en: share}\n", "- id: percent"
    ),
    "too-many-dots": edit("content/units.yaml", "^  counter: .*", "  dot: 1"),
    "duplicate-term": Mistake(
        lambda sources: {
            "content/glossary.yaml": re.sub(
                rb"^terms:\n((?:  .*\n)+)",
                rb"terms:\n\1\1",
                sources["content/glossary.yaml"].data,
                count=1,
                flags=re.MULTILINE,
            )
        },
        "content/glossary.yaml",
        "  - zh: 倡议书",
    ),
    "unknown-unit": edit("content/statistics.yaml", "^  unit: .*", "  unit: tonnes"),
    "more-than-all": edit("content/statistics.yaml", '^  value: "99.8"', '  value: "998"'),
    # words
    "duplicate-string": Mistake(
        lambda _: {"content/strings/a.yaml": HOME.encode(), "content/strings/b.yaml": HOME.encode()},
        "content/strings/b.yaml",
        HOME,
    ),
    "unknown-word": words('xyzzy: {zh: "首页", en: "Home"}\n'),
    "unknown-word-near": words('homes: {zh: "首页", en: "Home"}\n'),
    "unknown-placeholder": words('updated: {zh: "更新：{dat}", en: "Updated: {date}"}\n'),
    "missing-string": edit("templates/words/common.yaml", "^door_description:\n(  .*\n)+", ""),
    "bad-placeholder": words('home: {zh: "首页{", en: "Home"}\n'),
    # pages
    "page-name": file("content/pages/probe.md", "---\n---\n", "content/pages/probe.md"),
    "index-in-a-folder": file(
        "content/pages/probe/index.zh.md",
        "---\ntitle: 试\ndescription: 试一试。\nonly: true\n---\n文字\n",
        "content/pages/probe/index.zh.md",
    ),
    "no-front-matter": file("content/pages/probe.zh.md", "文字\n", "文字"),
    "front-matter-open": file(
        "content/pages/probe.zh.md", "---\ntitle: 试\n\n文字\n", "---\ntitle: 试\n\n文字"
    ),
    "same-facet-name": edit(
        "content/facets.yaml", "^      name: {zh: .*", '      name: {zh: "同", en: "Same"}', 2
    ),
    "front-matter-line": file(
        "content/pages/probe.zh.md", "———\ntitle: 试\n———\n文字\n", "———\ntitle: 试\n———"
    ),
    "missing-twin": page(front="title: 试\ndescription: 试一试。", shown="title: 试"),
    "unneeded-only": edit("content/pages/figures.zh.md", "^title:", "only: true\ntitle:"),
    "layout-of-another-page": page(
        front="title: 试\ndescription: 试一试。\nlayout: news\nonly: true", shown="layout: news"
    ),
    "not-of-this-page": edit("content/pages/not-found.zh.md", "^title:", "aliases: old\ntitle:"),
    "layouts-differ": edit("content/pages/about-this-site.zh.md", "^layout: .*", "layout: figures"),
    "unknown-layout": page(
        front="title: 试\ndescription: 试一试。\nlayout: fancy\nonly: true", shown="layout: fancy"
    ),
    "unknown-page": settings("^navigation:", "navigation:\n  - nowhere"),
    "duplicate-address": Mistake(
        lambda sources: {
            name.replace("content/activities/", "content/pages/activities/").replace(".yaml", ".zh.md"): (
                "---\ntitle: 试\ndescription: 试一试。\nonly: true\n---\n文字\n".encode()
            )
            for name in [_first_activity(sources)]
        },
        "content/pages/activities/NAME.zh.md",
        "(a page at the address of an activity)",
    ),
    "needed-page": Mistake(
        lambda _: {f"content/pages/not-found.{language}.md": b"" for language in ("zh", "en")},
        "content/pages/not-found.zh.md",
        "(deleted)",
    ),
    "item-name": news(name="opening.md", shown="content/news/opening.md"),
    "item-named-index": news(name="index.zh.md", shown="content/news/index.zh.md"),
    "slug-is-a-year": news(name="2026.zh.md", shown="content/news/2026.zh.md"),
    "one-language": news(NEWS.replace("\nonly: true", ""), shown="title: 开幕"),
    "ends-before-it-begins": news(
        f"{NEWS}\nfrom: 2026-12-02\nuntil: 2026-12-01", shown="from: 2026-12-02\nuntil: 2026-12-01"
    ),
    # numbers and names
    "duplicate-number": Mistake(
        _twice, "content/activities/copy.yaml", "(a copy of an activity with the same n)"
    ),
    "bad-number": activity("^n: .*", "n: 99"),
    "unknown-reference": activity("^facets:", "slips: [E-99]\nfacets:"),
    "unknown-paragraph": edit("content/letter/commitments.yaml", "^  p: .*", "  p: 99"),
    "not-in-the-letter": activity('^  zh: "', '  zh: "二〇〇八年'),
    "missing-role": edit("content/letter/letter.yaml", "^    role: signature.*\n", ""),
    "line-not-below": edit("content/letter/letter.yaml", "^    line: 5$", "    line: 3"),
    "paragraph-number": edit("content/letter/letter.yaml", "^  - p: 5$", "  - p: 6"),
    "role-twice": edit("content/letter/letter.yaml", "^    role: letterhead", "    role: date"),
    "letter-changed": edit("content/letter/letter.yaml", '^      zh: "', '      zh: "Ａ'),
    "letter-without-digest": edit("content/letter/letter.yaml", "^sha256: .*\n", ""),
    "unknown-topic": edit("content/letter/facts.yaml", "^  topic: .*", "  topic: weather"),
    "unknown-source": edit("content/glossary.yaml", "^    sources: .*", "    sources: [nowhere]"),
    "unknown-call": edit("content/home.yaml", "^call: .*", "call: F999"),
    "unknown-audience": activity("^audience: .*", "audience: clubs"),
    "title-of-named": activity("^kind: .*", "kind: named"),
    "no-such-part": activity("^p: .*", "p: 1"),
    "unknown-facet": activity("^facets:", "facets:\n  region: north"),
    "unknown-facet-value": activity("^  form: .*", "  form: party"),
    "facet-has-a-field": activity("^facets:", "facets:\n  kind: named"),
    # templates
    "broken-template": _template("{% block a %}{% endblock %}{% block a %}{% endblock %}"),
    "template-unknown-tag": _template("{% blok %}"),
    "template-unclosed": _template("{% if page %}"),
    "template-unknown-filter": _template("{{ page|nofilter }}"),
    "template-unexpected": _template("{{ page.title }"),
    "missing-template": file(
        "templates/layouts/probe.html", '{% include "none.html" %}\n', '{% include "none.html" %}'
    ),
    "template-too-deep": file(
        "templates/layouts/probe.html", "{% if x %}" * 400 + "{% endif %}" * 400, "{% if x %}{% if x %}…"
    ),
    # style
    "quotes-reversed": page("办好”企业节“活动"),
    "wrong-mark": words('home: {zh: "「首页」", en: "Home"}\n'),
    "half-width-punctuation": words('home: {zh: "首页,目录", en: "Home"}\n'),
    "typed-space": words('home: {zh: "首页 Home", en: "Home"}\n'),
    "not-a-call": words('home: {zh: "务必", en: "Home"}\n'),
    # Markdown
    "raw-html": page("<b>文字</b>"),
    "dead-reference": page("[文字](@nowhere)"),
    "bare-reference": page("见@figures。"),
    "not-there-yet": Mistake(
        lambda _: {
            f"content/pages/{name}.zh.md": f"---\ntitle: {name}\ndescription: {name}。\nonly: true\n{text}".encode()
            for name, text in (("probe", "---\n[文字](@later)"), ("later", "draft: true\n---\n文字"))
        },
        "content/pages/probe.zh.md",
        "[文字](@later)",
    ),
    "link-not-allowed": page("[文字](javascript:alert)"),
    "unknown-figure": page("{S99}"),
    "unknown-picture": page("![文字](nowhere.jpg)"),
    "heading-without-id": page("## 标题"),
    "bad-anchor": page("## 标题 {#标题}"),
    "anchors-differ": edit("content/pages/*.en.md", r"\Z", "\n## More {#extra}\n"),
    "duplicate-anchor": page("## 甲 {#a}\n\n## 乙 {#a}"),
    "wide-mark-in-text": page("[文字]（@figures）"),
    "task-list": page("- [ ] 文字"),
    "mark-unclosed": page("**文字"),
    "digits-and-star": page("5*8小时，7*24小时"),
    "underlined-heading": page("标题\n----"),
    "heading-without-space": page("##标题"),
    "fence-unclosed": page("```\n文字"),
    "reference-link": page("见[数据][1]。"),
    "not-markdown": page("[TOC]"),
    "link-broken": page("见[数据](@fig ures)。"),
    "link-title": page('见[数据](@figures "标题")。'),
    "link-without-words": page("见[](@figures)。"),
    "picture-with-markup": page("![*画面*](opening.jpg)"),
    "picture-amid-words": page("文字![画面](opening.jpg)文字"),
    "star-left": page("*不含税"),
    "backslash-at-end": page("地址：C:\\"),
    "bare-address": page("见https://www.example.org/1。"),
    "link-without-address": page("见[数据]()。"),
    "item-not-inside": page("1. 甲\n  - 乙"),
    "list-beside-list": page("- 甲\n* 乙"),
    "list-number": page("1. 甲\n3. 乙"),
    "number-begins-list": page("2007. 这一年"),
    "empty-item": page("- 甲\n-"),
    "heading-without-words": page("## {#sign-up}"),
    "heading-level": page("# 报名 {#sign-up}"),
    "heading-skips": page("## 报名 {#sign-up}\n\n#### 时间 {#time}"),
    "anchor-not-here": page("报名 {#sign-up}"),
    "mark-indented": page("- 小企业\n\u3000- 协会"),
    "list-mark": page("服务对象：\n-小企业\n-协会"),
    "list-glued": page("服务对象：\n2. 小企业"),
    "lines-joined": page("1.小企业\n2.协会"),
    "table-broken": page("|甲|乙|\n|1|2|"),
    "table-row": page("|甲|乙|\n|---|---|\n|1|2|3|"),
    "table-glued": page("|甲|乙|\n|---|---|\n|1|2|\n注：见第1段"),
    "markdown-too-deep": page("> " * 60 + "文字", shown="> > > > > > …"),
    "no-such-day": page("2007年2月30日"),
}

# What the caret stands under, where the mistake is a piece of its line.
CARETS: Mapping[str, str] = {
    "bad-date": "2026-02-30",
    "dead-reference": "@nowhere",
    "duplicate-key": "home:",
    "empty-field": '""',
    "facet-has-a-field": "named",
    "figure-not-quoted": '"41000000"',
    "heading-without-id": "## 标题",
    "hidden-character": "\u200b",
    "link-not-allowed": "javascript",
    "merge-mark": "<<<<<<<",
    "no-such-part": "1",
    "not-there-yet": "@later",
    "not-a-choice": "nameless",
    "operator-and-qualifier": "gte",
    "raw-html": "<b>",
    "unclosed-quote": '"首页',
    "unknown-audience": "clubs",
    "unknown-facet-value": "party",
    "unknown-field": "xyzzy",
    "unknown-field-near": "audiense",
    "unknown-figure": "{S99}",
    "unknown-layout": "fancy",
    "unknown-page": "nowhere",
    "unknown-reference": "E-99",
    "unknown-word-near": '"首页"',
    "wanted-list": "E-01",
    "wanted-number": "six",
    "wanted-words": "首页",
    "yaml-guess": "12:30",
}
