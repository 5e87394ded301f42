/* Search: the rows of the index page, narrowed as one types. The index page works without it. Chrome 70, iOS 12. */
((start) => { /* the page's last line may not be there yet; the style sheet is not waited for */
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})(() => {
  "use strict";
  const SHOWN = 60, CHINESE = document.documentElement.lang.startsWith("zh"), BEFORE = CHINESE ? 16 : 36, AFTER = CHINESE ? 64 : 120;
  const CUT = CHINESE ? "……" : "…";
  const id = (name) => document.getElementById(name);
  const form = id("search"), field = id("q"), hits = id("hits"), index = id("index"), says = id("found");

  /* Full and half width alike, capitals and small letters alike; the length stays, so that places stay. */
  const folded = (text) => text.replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ").replace(/[\u2018\u2019]/g, "'").toLowerCase();

  /* What can be found: title, text, pinyin, and the initials of its syllables. Nothing until the index has come. */
  let rows = null;
  const row = (item, at) => {
    const link = item.querySelector("a"), note = item.querySelector(".note");
    const text = (note ? note.textContent + " " : "") + searchIndex[at][0], pinyin = searchIndex[at][1];
    return {
      link, text, at, title: folded(link.textContent), words: folded(text), pinyin,
      initials: pinyin.replace(/(\w)\w* ?/g, "$1"),
    };
  };

  const safe = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  /* A word of the query. Latin ones begin a word of the text, also without their own ending: financing finds finance. */
  const word = (text) => {
    const latin = /^[a-z0-9]/.test(text);
    const stem = text.endsWith("ss") ? text : text.replace(/(?:ations?|ings?|ions?|ies|ied|ed|es|s|e|y)$/, "");
    const at = latin ? "(^|[^a-z0-9])" : "()";
    return {
      exact: RegExp(at + "(" + safe(text) + ")"),
      loose: latin && stem.length > 3 && stem !== text ? RegExp(at + "(" + safe(stem) + ")") : null,
      pinyin: /^[a-z]{2,}$/.test(text) ? RegExp("(^|[ ,])" + text.split("").join(" ?")) : null,
      initials: text,
    };
  };

  const found = (one, text) => one.exact.exec(text) || (one.loose ? one.loose.exec(text) : null);

  /* How well a row fits: 0 if a word is nowhere in it; titles first, then names by pinyin, then text. */
  const weight = (row, query) => {
    let sum = 0;
    for (const one of query) {
      const inTitle = found(one, row.title);
      if (inTitle) { sum += inTitle.index ? 8 : 10; }
      else if (one.pinyin && (one.pinyin.test(row.pinyin) || row.initials.includes(one.initials))) { sum += 4; }
      else if (found(one, row.words)) { sum += 1; }
      else { return 0; }
    }
    return sum;
  };

  const places = (text, query) => {
    const spans = [];
    for (const one of query) {
      const part = one.exact.test(text) ? one.exact : one.loose;
      if (!part) { continue; }
      const every = RegExp(part.source, "g");
      for (let hit; (hit = every.exec(text)); every.lastIndex = Math.max(every.lastIndex, hit.index + 1)) {
        const start = hit.index + hit[1].length;
        spans.push([start, start + hit[2].length]);
      }
    }
    return spans.sort((a, b) => a[0] - b[0]);
  };

  /* Chinese inside an English page says so, for voices and fonts. */
  const put = (text, into) => text.split(CHINESE ? /(?!)/ : /([\u3000-\u9fff\uff00-\uffef]+)/).forEach((piece, nth) => {
    if (nth % 2 === 0) { into.append(piece); return; }
    const span = document.createElement("span");
    span.lang = "zh-Hans";
    span.textContent = piece;
    into.append(span);
  });

  /* The text with its hits marked; only ever text, never markup. */
  const marked = (text, query, into) => {
    let at = 0;
    places(folded(text), query).forEach(([start, end]) => {
      if (start < at) { return; }
      put(text.slice(at, start), into);
      const mark = document.createElement("mark");
      put(text.slice(start, end), mark);
      into.append(mark);
      at = end;
    });
    put(text.slice(at), into);
  };

  const snippet = (row, query) => {
    const spans = places(row.words, query), first = spans.length ? spans[0][0] : 0;
    let start = Math.max(0, first - BEFORE);
    const end = Math.min(row.text.length, start + AFTER);
    const space = /[a-z]/i.test(row.text.charAt(start)) ? row.text.indexOf(" ", start) : -1;
    if (start && space > start && space < first) { start = space + 1; }
    while (start && start < first && /[\s，。；：、！？·”’）》]/.test(row.text.charAt(start))) { start += 1; }
    return (start ? CUT : "") + row.text.slice(start, end) + (end < row.text.length ? CUT : "");
  };

  const hit = (row, query) => {
    const item = document.createElement("li"), link = row.link.cloneNode(false), text = snippet(row, query);
    marked(row.link.textContent, query, link);
    item.append(link);
    const kind = document.createElement("span");
    kind.className = "note";
    kind.textContent = row.link.closest("section").querySelector("h2").textContent;
    item.append(" ", kind);
    if (text) {
      const line = document.createElement("p");
      marked(text, query, line);
      item.append(line);
    }
    return item;
  };

  const tell = (count) => {
    const words = says.dataset;
    const text = count === 0 ? words.none : count === 1 ? words.one : count > SHOWN ? words.first : words.many;
    says.textContent = text.replace("{n}", count).replace("{shown}", SHOWN);
  };

  const search = () => {
    if (!rows) { bring(); return; }
    const text = folded(field.value.normalize("NFKC")).trim();
    const query = text ? text.split(/\s+/).map(word) : [];
    const best = query.length ? rows.map((row) => [weight(row, query), row]).filter((one) => one[0])
      .sort((a, b) => b[0] - a[0] || a[1].at - b[1].at) : [];
    hits.textContent = "";
    best.slice(0, SHOWN).forEach((one) => hits.append(hit(one[1], query)));
    hits.hidden = !best.length;
    index.hidden = query.length > 0;
    id("nothing").hidden = id("clear").hidden = !query.length || best.length > 0;
    if (query.length) { tell(best.length); } else { says.textContent = ""; }
    const address = text ? "?q=" + encodeURIComponent(field.value.trim()) : location.pathname;
    try { history.replaceState(null, "", address); } catch (refused) { /* from a disk the address stays as it is */ }
  };

  /* The index comes when the page is painted, and holds up nothing; where it did not come, the next key asks again. */
  let asking = false;
  const bring = () => {
    if (asking) { return; }
    const script = document.createElement("script");
    script.src = form.dataset.index;
    script.addEventListener("load", () => {
      rows = Array.from(index.querySelectorAll("li"), row);
      if (field.value) { search(); }
    });
    script.addEventListener("error", () => { asking = false; script.remove(); });
    asking = true;
    document.head.append(script);
  };

  let composing = false;
  field.addEventListener("compositionstart", () => { composing = true; });
  field.addEventListener("compositionend", () => { composing = false; search(); });
  field.addEventListener("input", () => { if (!composing) { search(); } });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value && !composing) { field.value = ""; search(); event.preventDefault(); }
  });

  /* Enter and the arrows lead into the hits, the arrows through them and back. */
  const step = (from, by) => {
    const links = Array.from(hits.querySelectorAll("a")), to = links.indexOf(from) + by;
    if (to < 0) { field.focus(); } else if (links[to]) { links[to].focus(); }
  };
  form.addEventListener("reset", () => { setTimeout(() => { field.focus(); search(); }); });
  form.addEventListener("submit", (event) => { event.preventDefault(); step(null, 1); });
  document.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const inside = event.target === field || hits.contains(event.target);
    if (by && inside && !composing && (by > 0 || event.target !== field)) { step(event.target, by); event.preventDefault(); }
  });

  form.hidden = false;
  const asked = /[?&]q=([^&]*)/.exec(location.search);
  if (asked) {
    try { field.value = decodeURIComponent(asked[1].replace(/\+/g, " ")); } catch (broken) { /* no query then */ }
  }
  addEventListener("load", () => { /* by then both scripts have run */
    Promise.resolve(window.painted).then(() => { (window.requestIdleCallback || setTimeout)(bring); });
  });
});
