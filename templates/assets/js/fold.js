/* Folding, for search: what is alike to someone who searches is made alike. The table is the build's (site/fold.py,
   which does the same). Gives the folded text, and for each of its places where that letter begins and ends in the text. */
window.searchFold = (table) => {
  "use strict";
  const alike = new Map(), accent = RegExp("[" + table.marks + "]", "u");
  const digit = (one) => one >= "0" && one <= "9", letter = (one) => one >= "a" && one <= "z", sign = (one) => letter(one) || digit(one);
  table.alike.forEach(([plain, others]) => { for (const one of others) { alike.set(one, plain); } });
  return (text) => {
    const letters = Array.from(text), plain = letters.map((one) => alike.has(one) ? alike.get(one) : one);
    const all = plain.join(""), starts = [], ends = [];
    let folded = "", at = 0, spot = 0;
    const thousands = new Set(), form = /(?:^|\D)(\d{1,3}(?:,\d{3})+)(?!\d)/g; /* the commas of 9,800, not those of 1234,5678 */
    for (let one; (one = form.exec(all)); ) {
      const first = form.lastIndex - one[1].length;
      one[1].split("").forEach((sign, nth) => { if (sign === ",") { thousands.add(first + nth); } });
    }
    const mark = (one) => { /* what a comma or a full stop comes to: something in 9.5, nothing in 9,800 and U.S. */
      const [further, before, after, beyond] = [-2, -1, 1, 2].map((step) => all.charAt(spot + step));
      if (digit(before) && digit(after)) { return one === "." ? "." : thousands.has(spot) ? "" : " "; }
      return one === "." && letter(before) && letter(after) && !sign(further) && !sign(beyond) ? "" : " ";
    };
    letters.forEach((one, nth) => {
      const end = at + one.length, made = plain[nth] === "," || plain[nth] === "." ? mark(plain[nth]) : plain[nth];
      spot += plain[nth].length;
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
