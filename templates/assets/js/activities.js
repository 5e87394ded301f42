/* The filter of the catalogue: values of several facets together, kept in the address, so that the back button, a bookmark
   and the other language know them. Without this script each value is a link to a page of its own. */
((start) => { /* the page's last line may not be there yet; the style sheet is not waited for */
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})(() => {
  "use strict";
  /* A row keeps its number and its page: #A150 leads from the first page of a long list to the second. */
  const lead = () => {
    const number = /^#A0*(\d+)$/.exec(location.hash);
    if (!number || document.getElementById(location.hash.slice(1))) { return; }
    const page = Math.floor((Math.max(number[1], 1) - 1) / 100) + 1;
    const link = document.querySelector(page > 1 ? `.paging [href*="page/${page}/"]` : ".paging a");
    if (link && !link.hasAttribute("aria-current")) { location.replace(link.href + location.hash); }
  };
  lead();
  addEventListener("hashchange", lead);

  const bar = document.querySelector(".filter");
  const live = "live" in bar.dataset;
  const all = (selector, make) => Array.from(document.querySelectorAll(selector), make);
  const name = (link) => link.firstChild.textContent.trim();
  const count = (link, number) => { link.querySelector("small").textContent = number; };
  const mark = (link, current) => {
    if (current) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
  };

  const facets = all("[data-facet]", (box) => ({
    id: box.dataset.facet,
    box,
    all: box.querySelector(".all"),
    values: Array.from(box.querySelectorAll("[data-of]"), (link) => ({
      id: link.dataset.value.split("/")[1], link, name: name(link), of: link.dataset.of.split(" "),
    })),
  }));
  /* In a long list a value leads to its own page. */
  if (!facets.some((facet) => facet.values.length)) { return; }
  const everything = Array.from(new Set([].concat(...facets.map((facet) => [].concat(...facet.values.map((value) => value.of))))));
  /* A value's own page is about that value, whatever else is chosen there. */
  const fixed = facets.filter((facet) => facet.box.querySelector("[aria-current=page]"));

  const read = () => {
    const asked = new URLSearchParams(location.search);
    const chosen = new Map();
    facets.forEach((facet) => {
      const value = facet.values.find((one) => (live ? one.id === asked.get(facet.id) : one.link.matches("[aria-current=page]")));
      if (value) { chosen.set(facet, value); }
    });
    return chosen;
  };
  const address = (chosen, facet, value) => {
    const query = new URLSearchParams();
    facets.forEach((one) => {
      const wanted = one === facet ? value : chosen.get(one);
      if (wanted) { query.set(one.id, wanted.id); }
    });
    return (live ? location.pathname : bar.dataset.all) + (query.toString() && `?${query}`);
  };
  const fits = (chosen, number, except) => Array.from(chosen).every(([facet, value]) => facet === except || value.of.includes(number));

  const showFacet = (facet, chosen) => {
    const current = chosen.get(facet);
    const summary = facet.box.querySelector(".now");
    const fitting = (numbers) => numbers.filter((number) => fits(chosen, number, facet)).length;
    mark(facet.all, !current);
    count(facet.all, fitting(everything));
    facet.all.href = address(chosen, facet);
    facet.values.forEach((value) => {
      const number = fitting(value.of);
      count(value.link, number);
      mark(value.link, value === current);
      if (number || value === current) { value.link.href = address(chosen, facet, value); } else { value.link.removeAttribute("href"); }
    });
    const old = facet.box.querySelector(".clear");
    if (old) { old.remove(); }
    if (current) { current.link.after(" ", clear(facet)); }
    if (summary) {
      summary.textContent = current ? current.name : name(facet.all);
      summary.classList.toggle("set", Boolean(current));
      facet.box.open = facet.box.open || Boolean(current);
    }
  };
  const clear = (facet) => {
    const link = document.createElement("a");
    link.className = "clear";
    link.href = facet.all.href;
    link.textContent = bar.dataset.clear;
    link.setAttribute("aria-label", facet.box.dataset.clear);
    return link;
  };

  const showRows = (chosen) => {
    const rows = all(".row");
    rows.forEach((row) => { row.hidden = !fits(chosen, row.id); });
    all(".kin").forEach((group) => { group.hidden = !group.querySelector(".row:not([hidden])"); });
    const number = rows.filter((row) => !row.hidden).length;
    const status = document.querySelector("[role=status][data-many]");
    status.textContent = (number === 1 ? status.dataset.one : status.dataset.many).replace("{n}", number);
    document.querySelector(".nothing").hidden = number > 0;
    document.querySelector(".reset").hidden = chosen.size === 0;
  };

  const show = () => {
    const chosen = read();
    facets.filter((facet) => !fixed.includes(facet)).forEach((facet) => showFacet(facet, chosen));
    if (live) { showRows(chosen); }
  };
  const choose = (event) => {
    const link = event.target.closest(".filter a[href], .reset, .nothing a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) { return; }
    const facet = facets.find((one) => one.box.contains(link)) || facets[0];
    /* Where the address cannot be changed (pages opened from a disk), the link is followed. */
    try { history.pushState(null, "", bar.contains(link) ? link.href : location.pathname); } catch (refused) { return; }
    event.preventDefault();
    show();
    if (!link.offsetParent) { facet.all.focus(); }
  };

  show();
  if (live) {
    document.addEventListener("click", choose);
    addEventListener("popstate", show);
  }
});
