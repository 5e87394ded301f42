/* Search: everything that can be found, as one types. The page's list works without it. Chrome 70, iOS 12. */
((start) => { /* the page's last line may not be there yet; the style sheet is not waited for */
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})(() => {
  "use strict";
  const CHINESE = document.documentElement.lang.startsWith("zh"), BEFORE = CHINESE ? 16 : 36, AFTER = CHINESE ? 64 : 120;
  const CUT = CHINESE ? "……" : "…";
  const SHOWN = 60, PARTS = 6, LISTS = 3; /* hits shown, parts and lists brought at a time: see site.yaml, search_index */
  const id = (name) => document.getElementById(name);
  const form = id("search"), field = id("q"), hits = id("hits"), list = id("index"), says = id("found");
  const more = id("more"), hint = id("try");
  const needed = form.dataset.brings.split(" "), folder = needed[0].replace(/[^/]*$/, "");

  /* ---------------------------------------------------------------- what is brought */

  /* A script, once; where it did not come, the next key asks again. */
  const asked = new Map();
  const bring = (address) => {
    if (!asked.has(address)) {
      asked.set(address, new Promise((done) => {
        const script = document.createElement("script");
        script.src = address;
        script.addEventListener("load", () => { done(true); });
        script.addEventListener("error", () => { asked.delete(address); script.remove(); done(false); });
        document.head.append(script);
      }));
    }
    return asked.get(address);
  };
  const all = (addresses) => Promise.all(addresses.map(bring)).then((came) => came.every(Boolean));

  /* The rows by their numbers, and the lists: what has come of them. A small index comes whole. */
  const rows = [], lists = [];
  let fold = null, unspaced = "";
  const open = () => {
    if (fold) { return; }
    fold = window.searchFold(searchTable);
    unspaced = searchTable.unspaced;
    searchIndex.list = (at, words) => { lists[at] = words; };
    searchIndex.part = (at, part) => {
      part.forEach(([group, title, href, text, pinyin, ...also], nth) => {
        const number = at * searchIndex.rows + nth, initials = pinyin.replace(/(\w)\w* ?/g, "$1");
        rows[number] = {number, group, title, href, text, pinyin, initials, inTitle: fold(title), inText: fold(text),
          titles: [title, ...also].map((one) => fold(one).text)};
      });
    };
  };
  /* Their addresses: the index has the ten digits of each part's and each list's hash, one after the other. */
  const many = (hashes) => hashes.length / 10;
  const address = (kind, hashes, at) => folder + searchIndex.name + kind + at + "." + hashes.substr(at * 10, 10) + ".js";
  const partOf = (at) => address("-", searchIndex.parts, at), listOf = (at) => address("-list-", searchIndex.lists, at);
  const part = (at) => bring(partOf(at));
  const ready = () => all(needed).then((came) => {
    if (!came) { return false; }
    open();
    return searchIndex.lists ? true : all(Array.from(Array(many(searchIndex.parts)).keys(), partOf));
  });

  /* ---------------------------------------------------------------- the query */

  const MARKS = "“”„‟\"＂«»「」『』〝〞〟《》〈〉";
  const PIECES = RegExp("[" + MARKS + "]([^" + MARKS + "]*)[" + MARKS + "]?|(?:^|\\s)['‘‚‛‹]([^'’‹›]+)['’›](?=$|[\\s\\p{P}])|[^\\s" + MARKS + "]+", "gu");
  const safe = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const isUnspaced = (one) => one !== undefined && RegExp("[" + unspaced + "]", "u").test(one);
  const isWord = (one) => /[\p{L}\p{N}]/u.test(one) && !isUnspaced(one);

  /* What was typed, in words and in phrases: what stands in quotation marks of any kind. */
  const pieces = (text) => {
    const found = [];
    for (let one; (one = PIECES.exec(text)); ) {
      const quoted = one[1] !== undefined || one[2] !== undefined, folded = fold(quoted ? one[1] || one[2] || "" : one[0]).text;
      if (folded) { found.push({text: folded, quoted, joined: /^[a-z]+([-‐‑][a-z]+)+$/i.test(one[0])}); }
    }
    return found;
  };

  const stemOf = (text) => text.endsWith("ss") ? text : text.replace(/(?:ations?|ings?|ions?|ies|ied|ed|es|s|e|y)$/, "");

  /* A word as patterns. Spaced writing is found from a word's beginning, also without the ending of its own: financing
     finds finance. Between Chinese and other letters a space may stand or not. */
  const word = ({text, joined}) => {
    const letters = Array.from(text);
    const pattern = letters.map((one, nth) => {
      const before = letters[nth - 1], after = letters[nth + 1];
      if (one === " ") { return isUnspaced(before) || isUnspaced(after) ? " ?" : " "; }
      const joint = nth && before !== " " && isUnspaced(before) !== isUnspaced(one);
      return (joint ? " ?" : "") + safe(one);
    }).join("");
    const start = isWord(letters[0]) ? "(^|[^\\p{L}\\p{N}]|[" + unspaced + "])" : "()";
    const end = isWord(letters[letters.length - 1]) ? "(?=$|[^\\p{L}\\p{N}]|[" + unspaced + "])" : "";
    const stem = stemOf(text);
    const form = searchAlike.spelled(stem.length > 3 ? stem : text);
    const loose = /^[a-z]+$/.test(text) && form !== text ? [form] : [];
    if (searchAlike.inHan(text)) { loose.push(safe(searchAlike.inHan(text))); }
    if (/\d[百千万亿]/.test(text)) { loose.push(safe(text).replace(/(\d)(?=[百千万亿])/g, "$1[多余]?")); } /* 4200万 is said 4200多万 */
    if (/^(?:[a-z ]{5,}|[\d ]{7,}|(?=.*[a-z])(?=.*\d)[a-z\d ]{3,})$/.test(text)) { /* co-operation, 400-800-1234, COVID-19 */
      loose.push(text.replace(/ /g, "").split("").join(" ?"));
    }
    return {
      text, keys: keys(joined ? text.replace(/ /g, "") : text),
      whole: RegExp(start + "(" + pattern + ")" + end, "u"),
      exact: RegExp(start + "(" + pattern + ")", "u"),
      loose: loose.length ? RegExp(start + "(" + loose.join("|") + ")", "u") : null,
      pinyin: /^[a-z]{2,}$/.test(text) ? RegExp("(^|[ ,])" + text.split("").join(" ?")) : null,
    };
  };

  /* How well a row fits: 0 if a word is nowhere in it. What is called so first (letter is the page that a menu calls "The
     letter"), then whole words and titles, pages before what stands on them, then names by pinyin, then text. */
  const within = (one, text) => one.whole.test(text) ? 3 : one.exact.test(text) ? 2 : one.loose && one.loose.test(text) ? 1 : 0;
  const plain = (text) => stemOf(text.replace(/^(?:the|an?) /, ""));
  const weight = (row, query) => {
    const typed = query.map((one) => one.text).join(" ");
    let sum = row.titles.includes(typed) ? 40 : row.titles.some((title) => plain(title) === plain(typed)) ? 36 : 0;
    for (const one of query) {
      const inTitle = Math.max(...row.titles.map((title) => within(one, title)));
      const inText = inTitle ? 0 : within(one, row.inText.text);
      const atEnd = row.titles.some((title) => title.startsWith(one.text) || title.endsWith(one.text));
      if (inTitle) { sum += 10 + 4 * inTitle + (atEnd ? 2 : 0) + (row.group ? 0 : 3); }
      else if (one.pinyin && one.pinyin.test(row.pinyin)) { sum += 8; }
      else if (one.pinyin && row.initials.includes(one.text)) { sum += 6; }
      else if (inText) { sum += inText; }
      else { return 0; }
    }
    return sum;
  };

  /* ---------------------------------------------------------------- which rows may fit: generator/site/search_keys.py */

  const keys = (text) => {
    const found = [];
    text.split(" ").forEach((run) => {
      const letters = Array.from(run);
      letters.forEach((one, nth) => {
        const before = letters[nth - 1], after = letters[nth + 1];
        if (isUnspaced(one)) {
          if (isUnspaced(after)) { found.push(one + after); } else if (!isUnspaced(before)) { found.push(one); }
        } else if (isWord(one) && (nth === 0 || isUnspaced(before) || !found.length)) {
          let key = "";
          for (let end = nth; end < letters.length && end < nth + 4 && !isUnspaced(letters[end]); end += 1) { key += letters[end]; }
          if (Array.from(key).length > 1) { found.push(key); }
        }
      });
    });
    return found;
  };
  const shard = (key) => {
    let number = 0;
    for (const one of key) { number = (number * 31 + one.codePointAt(0)) % 65521; }
    return number % many(searchIndex.lists);
  };
  const numbers = (text) => {
    let number = 0;
    return text ? text.split(" ").map((one) => (number += parseInt(one, 36))) : [];
  };

  /* The numbers of the rows that may fit, those with the words in their titles first. */
  const candidates = (query) => {
    const every = Array.from(Array(many(searchIndex.parts) * searchIndex.rows).keys());
    const wanted = Array.from(new Set([].concat(...query.map((one) => one.keys))));
    const some = wanted.filter((_, nth) => wanted.length <= LISTS || Math.floor(nth * LISTS / wanted.length) !== Math.floor((nth - 1) * LISTS / wanted.length));
    if (!searchIndex.lists || !some.length) { return Promise.resolve(every); }
    return all(some.map((key) => listOf(shard(key)))).then((came) => {
      const places = new Map();
      if (came) {
        some.forEach((key) => (lists[shard(key)][key] || ";").split(";").forEach((told, inText) => numbers(told).forEach((number) => {
          const [count, titles] = places.get(number) || [0, 0];
          places.set(number, [count + 1, titles + 1 - inText]);
        })));
      }
      return Array.from(places).filter((one) => one[1][0] === some.length).sort((a, b) => b[1][1] - a[1][1] || a[0] - b[0]).map((one) => one[0]);
    });
  };

  /* ---------------------------------------------------------------- what is shown */

  const places = (folded, query) => {
    const spans = [];
    for (const one of query) {
      const form = one.exact.test(folded.text) ? one.exact : one.loose;
      if (!form) { continue; }
      const every = RegExp(form.source, "gu");
      for (let hit; (hit = every.exec(folded.text)); ) {
        const start = hit.index + hit[1].length, end = start + hit[2].length;
        spans.push([folded.starts[start], folded.ends[end - 1]]);
        every.lastIndex = end;
      }
    }
    return spans.sort((a, b) => a[0] - b[0]);
  };

  /* Chinese inside an English page says so, for voices and fonts. */
  const put = (text, into) => text.split(CHINESE ? /(?!)/ : /((?:[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]|[\ud840-\ud8bf][\udc00-\udfff])+)/).forEach((piece, nth) => {
    if (nth % 2 === 0) { into.append(piece); return; }
    const span = document.createElement("span");
    span.lang = "zh-Hans";
    span.textContent = piece;
    into.append(span);
  });

  /* The text from one place to another with its hits marked; only ever text, never markup. */
  const marked = (text, spans, from, to, into) => {
    let at = from;
    spans.forEach(([start, end]) => {
      if (start < at || end > to) { return; }
      put(text.slice(at, start), into);
      const mark = document.createElement("mark");
      put(text.slice(start, end), mark);
      into.append(mark);
      at = end;
    });
    put(text.slice(at, to), into);
  };

  /* The words around the first hit. */
  const snippet = (row, query, into) => {
    const text = row.text, spans = places(row.inText, query), [first, last] = spans[0] || [0, 0];
    let start = Math.max(0, first - BEFORE);
    const space = /[a-z]/i.test(text.charAt(start)) ? text.indexOf(" ", start) : -1;
    if (start && space > start && space < first) { start = space + 1; }
    while (start && start < first && /[\s，。；：、！？·”’）》\udc00-\udfff]/.test(text.charAt(start))) { start += 1; }
    let end = Math.min(text.length, Math.max(start + AFTER, last));
    const word = /[a-z]/i.test(text.charAt(end)) ? text.slice(last, end).search(/\s?[a-z]+$/i) : -1;
    if (word > 0) { end = last + word; }
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) { end -= 1; }
    into.append(start ? CUT : "");
    marked(text, spans, start, end, into);
    into.append(end < text.length ? CUT : "");
  };

  const hit = (row, query) => {
    const item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
    link.href = row.href;
    marked(row.title, places(row.inTitle, query), 0, row.title.length, link);
    kind.className = "note";
    kind.textContent = searchIndex.groups[row.group];
    item.append(link, " ", kind);
    if (row.text) {
      const line = document.createElement("p");
      snippet(row, query, line);
      item.append(line);
    }
    return item;
  };

  const tell = (count, shown) => {
    const words = says.dataset;
    const text = count === 0 ? words.none : count === 1 ? words.one : count > shown ? words.first : words.many;
    says.textContent = text.replace("{n}", count).replace("{shown}", shown);
  };

  /* What is being looked for: the rows that may fit, how far they were looked at, the hits, and how many are shown. */
  let now = null, untried = []; /* and the other ways to understand what was typed */
  const next = () => {
    const mine = now, wanted = new Set();
    let to = mine.at;
    for (; to < mine.numbers.length && wanted.size <= PARTS; to += 1) {
      const at = Math.floor(mine.numbers[to] / searchIndex.rows);
      if (!rows[mine.numbers[to]] && !asked.has(partOf(at))) {
        if (wanted.size === PARTS) { break; }
        wanted.add(at);
      }
    }
    return Promise.all(Array.from(wanted, part)).then(() => {
      if (now !== mine) { return; }
      const fits = mine.numbers.slice(mine.at, to).map((number) => rows[number]).filter(Boolean)
        .map((row) => [weight(row, mine.query), row]).filter((one) => one[0]);
      fits.sort((a, b) => b[0] - a[0] || a[1].number - b[1].number).forEach(([, row]) => {
        if (!mine.addresses.has(row.href)) { mine.addresses.add(row.href); mine.found.push(row); }
      });
      mine.at = to;
      show();
    });
  };
  const show = () => {
    const {query, found} = now, left = now.numbers.length - now.at;
    for (; now.shown < Math.min(found.length, now.limit); now.shown += 1) { hits.append(hit(found[now.shown], query)); }
    hits.hidden = !now.shown;
    more.hidden = now.shown === found.length && !left;
    id("nothing").hidden = id("clear").hidden = found.length > 0;
    tell(found.length + (found.length ? left : 0), now.shown);
    if (!found.length && !left) { otherwise(); }
  };

  /* What was typed; texts have addresses without https:// too. */
  const entered = () => field.value.trim().normalize("NFC").replace(/https?:\/\//gi, "");

  /* Nothing was found: a day is looked for in Chinese numerals, with its month in front, and as it was typed, ISO 9001 and 4 200 without their
     spaces; the words of what was written together one by one, then those
     that 和 or 的 joins, without those that join; then traditional characters. */
  const JOINS = /以及|[和与及或的]/;
  const apart = (split) => [].concat(...now.pieces.map((one) => one.quoted ? [one] : split(one.text).map((text) => ({text, quoted: false}))));
  const ways = [
    () => now.pieces.map((one) => Object.assign({}, one, {text: searchAlike.inHan(one.text) || one.text})),
    () => pieces(searchAlike.dated(entered(), CHINESE, true)),
    () => pieces(entered()),
    () => pieces(entered().replace(/([a-z]) (?=\d)|(\d) (?=\d{3}(?!\d))/gi, "$1$2").replace(/ per ?cent\b/gi, "%")),
    () => apart((text) => text.match(/[\p{L}\p{N}%]+/gu) || []),
    () => apart((text) => { const parts = text.split(JOINS).filter(Boolean); return parts.every((one) => one.length > 1) ? parts : [text]; })
      .filter((one) => one.quoted || !/^(?:and|or|the|an?|of|in|on|at|to|for|with)$/.test(one.text)),
  ];
  const otherwise = () => {
    const words = (some) => some.map((one) => one.text).join("\n");
    for (let way; (way = untried.shift()); ) {
      const parted = way();
      if (parted.length && words(parted) !== words(now.pieces)) { look(parted); return; }
    }
    const text = field.value, mine = now;
    if (!/[\u3400-\u9fff]/.test(text)) { return; }
    bring(form.dataset.traditional).then((came) => {
      if (!came || now !== mine) { return; }
      const plain = Array.from(searchTraditional[1]);
      const simplified = new Map(Array.from(searchTraditional[0], (one, nth) => [one, plain[nth]]));
      const said = Array.from(text, (one) => simplified.get(one) || one).join("");
      const button = hint.querySelector("button");
      button.textContent = said;
      button.lang = "zh-Hans";
      hint.hidden = said === text;
    });
  };

  const clear = () => {
    now = null;
    hits.textContent = says.textContent = "";
    hits.hidden = more.hidden = hint.hidden = id("nothing").hidden = id("clear").hidden = true;
  };
  const look = (some) => {
    clear();
    list.hidden = some.length > 0;
    if (!some.length) { return; }
    const mine = now = {pieces: some, query: some.map(word), numbers: [], at: 0, found: [], addresses: new Set(), shown: 0, limit: SHOWN};
    candidates(mine.query).then((found) => {
      if (now === mine) { mine.numbers = found; next(); }
    });
  };

  const search = () => {
    const query = field.value.trim();
    ready().then((came) => { if (came && query === field.value.trim()) { untried = ways.slice(); look(pieces(searchAlike.dated(entered(), CHINESE))); } });
    const address = query ? "?q=" + encodeURIComponent(query) : location.pathname;
    try { history.replaceState(null, "", address); } catch (refused) { /* from a disk the address stays as it is */ }
  };

  let composing = false;
  field.addEventListener("compositionstart", () => { composing = true; });
  field.addEventListener("compositionend", () => { composing = false; search(); });
  field.addEventListener("input", () => { if (!composing) { search(); } });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value && !composing) { field.value = ""; search(); event.preventDefault(); }
  });
  more.addEventListener("click", () => { now.limit += SHOWN; if (now.shown < now.found.length) { show(); } else { next(); } });
  hint.addEventListener("click", (event) => {
    if (event.target.type === "button") { field.value = event.target.textContent; field.focus(); search(); }
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
  const wanted = /[?&]q=([^&]*)/.exec(location.search);
  if (wanted) {
    try { field.value = decodeURIComponent(wanted[1].replace(/\+/g, " ")); } catch (broken) { /* no query then */ }
  }
  addEventListener("load", () => { /* the index comes when the page is painted, and holds up nothing */
    Promise.resolve(window.painted).then(() => {
      (window.requestIdleCallback || setTimeout)(() => { if (field.value) { search(); } else { ready(); } });
    });
  });
});
