/* Small conveniences on every page; nothing here is needed to read, find or act. Chrome 70 and iOS 12 must understand it. */
((start) => { /* the page's last line may not be there yet; the style sheet is not waited for */
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})(() => {
  "use strict";
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const words = document.body.dataset;

  /* Storage may be refused, and is then done without. */
  const stored = (key, where = "localStorage") => { try { return window[where].getItem(key); } catch (refused) { return null; } };
  const store = (key, value, where = "localStorage") => {
    try { window[where].setItem(key, value); } catch (refused) { /* then it is not remembered */ }
  };

  /* What the first view does without waits until it is painted. */
  const painted = window.painted = new Promise((resolve) => {
    if (window.PerformanceObserver && (PerformanceObserver.supportedEntryTypes || []).includes("paint")) {
      new PerformanceObserver((paints, observer) => {
        if (paints.getEntriesByName("first-contentful-paint").length) { observer.disconnect(); resolve(); }
      }).observe({ type: "paint", buffered: true });
    } else {
      addEventListener("load", resolve);
    }
  });

  /* The display face would hold up the first view, so it waits as well, and comes only where it moves nothing in view.
     Who had it on another page a moment ago has it still: then the first paint may use it. */
  const [face, letter] = document.documentElement.lang.startsWith("zh") ? ["Fest Song", "中"] : ["Fest Latin", "a"];
  const faces = document.documentElement.classList;
  const places = () => all("main :not(span)").map((one) => one.getBoundingClientRect().top);
  const replace = () => {
    store(face, "1", "sessionStorage");
    const before = places();
    faces.add("faces");
    if (places().some((top, index) => top < innerHeight && Math.abs(top - before[index]) >= 3)) { faces.remove("faces"); }
  };
  const fetch = () => { document.fonts.load(`900 1em "${face}"`, letter).then(replace, () => {}); };
  const inside = document.referrer.startsWith(location.origin + "/"); /* asked first: storage takes its time */
  if (inside && stored(face, "sessionStorage") && !performance.getEntriesByType("paint").length) {
    faces.add("faces");
  } else {
    painted.then(fetch);
  }

  /* Copying: the button says for three seconds what was copied. */
  const says = document.createElement("span");
  says.className = "vh";
  says.setAttribute("role", "status");
  document.body.append(says);

  const copied = (button) => {
    const label = button.textContent;
    button.textContent = says.textContent = button.dataset.copied || words.copied;
    setTimeout(() => { button.removeAttribute("aria-disabled"); button.textContent = label; says.textContent = ""; }, 3000);
  };

  /* A paragraph of the letter is copied from the page, so that it is not in it twice; data-copy then is its reference. */
  const text = (button) => {
    const place = document.getElementById(button.dataset.copyOf);
    const lines = place ? Array.from(place.querySelectorAll(".verbatim"), (one) => one.textContent) : [];
    return lines.concat(button.dataset.copy).join("\n");
  };

  /* Where the clipboard is refused, the text stands below the button, selected. */
  const offer = (button) => {
    const area = document.createElement("textarea");
    area.readOnly = true;
    area.className = "offer";
    area.value = text(button);
    area.setAttribute("aria-label", button.getAttribute("aria-label") || button.textContent);
    button.after(area);
    area.select();
    area.setSelectionRange(0, area.value.length);
    let done = false;
    try { done = document.execCommand("copy"); } catch (refused) { /* it stays selected */ }
    if (done) { area.remove(); copied(button); } else { button.hidden = true; }
  };

  all("button[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.hasAttribute("aria-disabled")) { return; }
      button.setAttribute("aria-disabled", "true"); /* not disabled: the focus would be lost */
      if (!navigator.clipboard) { offer(button); return; }
      navigator.clipboard.writeText(text(button)).then(() => copied(button), () => offer(button));
    });
  });

  /* Printing: the style sheets say what becomes of the page on paper. */
  all("button[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => { print(); });
  });

  /* The language: the switch keeps the place on the page, and the choice is remembered. */
  all("a[hreflang]").forEach((link) => {
    link.addEventListener("click", () => {
      store("language", link.hreflang);
      if (link.classList.contains("switch")) { link.search = location.search; link.hash = location.hash; }
    });
  });

  /* The page of both languages marks the reader's own: the one chosen before, else what the browser asks for. It sends
     nobody on: that would be two pages to load, and search engines would never see this one. */
  const choices = all(".choose a[hreflang]");
  if (choices.length) {
    const mine = (tag) => choices.find((link) => tag.slice(0, 2) === link.hreflang.slice(0, 2));
    const known = [stored("language")].concat(navigator.languages || navigator.language).filter(Boolean);
    const own = known.map(mine).find(Boolean);
    if (own) { own.classList.add("chosen"); }
  }

  /* The menu closes on Escape, and when the reader turns elsewhere. */
  all("details.menu").forEach((menu) => {
    const elsewhere = (event) => { if (!menu.contains(event.target)) { menu.open = false; } };
    document.addEventListener("click", elsewhere);
    document.addEventListener("focusin", elsewhere);
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { menu.open = false; menu.firstElementChild.focus(); }
    });
  });

  /* WeChat's browser saves no files: say so beside the first download of each part of the page. */
  if (/MicroMessenger/i.test(navigator.userAgent)) {
    const firsts = new Map(all("a[download]").reverse().map((link) => [link.closest("section, footer, main"), link]));
    firsts.forEach((link) => {
      const hint = document.createElement("p");
      hint.className = "note";
      hint.textContent = words.wechat;
      (link.closest("p, ul, figure") || link).after(hint);
    });
  }

  /* Large tables are folded on phones, and whatever is folded is printed. */
  if (matchMedia("(max-width: 44.9375em)").matches) { all("details.fold").forEach((one) => { one.open = false; }); }
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open]):not(.menu)");
    folded.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => { folded.forEach((one) => { one.open = false; }); });
});
