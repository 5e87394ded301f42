/* Folding, for search: what is alike to someone who searches is made alike. The table is the build's (site/fold.py,
   which does the same). Gives the folded text, and for each of its places where that letter begins and ends in the text. */
window.searchFold = (table) => {
  "use strict";
  const alike = new Map(), accent = RegExp("[" + table.marks + "]", "u"), digit = (one) => one >= "0" && one <= "9";
  table.alike.forEach(([plain, others]) => { for (const one of others) { alike.set(one, plain); } });
  return (text) => {
    const letters = Array.from(text), plain = letters.map((one) => alike.has(one) ? alike.get(one) : one);
    const next = (nth) => { /* what is left out does not stand between two digits */
      while (nth < plain.length && !plain[nth]) { nth += 1; }
      return (plain[nth] || " ").charAt(0);
    };
    let folded = "", before = " ", at = 0;
    const starts = [], ends = [];
    letters.forEach((one, nth) => {
      let made = plain[nth];
      const end = at + one.length;
      if (made === "," || made === ".") {
        made = digit(before) && digit(next(nth + 1)) ? made : " ";
        before = made;
        if (made === ",") { made = ""; }
      } else if (made) { before = made.slice(-1); }
      if (!made && accent.test(one) && ends.length) { ends[ends.length - 1] = end; }
      for (const unit of made.split("")) {
        if (unit === " " && (!folded || folded.endsWith(" "))) { continue; }
        folded += unit;
        starts.push(at);
        ends.push(end);
      }
      at = end;
    });
    const kept = folded.endsWith(" ") ? folded.length - 1 : folded.length;
    return {text: folded.slice(0, kept), starts: starts.slice(0, kept), ends: ends.slice(0, kept)};
  };
};
