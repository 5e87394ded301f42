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

/* What is written in more than one way: searchAlike.spelled("organisation") is a pattern of both spellings, see dated. */
window.searchAlike = (() => {
  "use strict";
  /* British and American spelling, by the parts in which they differ: labour, centre, organise, licence, travelled. */
  const SPELLINGS = [[/([a-z]{2})ou?r/g, "$1ou?r"], [/([a-z]{3}[bt])(?:re?|er)$/, "$1(?:er|re?)"], [/i[sz](?=[aei]|$)/g, "i[sz]"],
    [/ly[sz]/, "ly[sz]"], [/en[cs]$/, "en[cs]"], [/ti[cs]$/, "ti[cs]"], [/amm$/, "am"], [/ogue?$/, "og"], [/([a-z]{4})ll$/, "$1ll?"], [/dge?m/, "dge?m"]];
  const spelled = (text) => SPELLINGS.reduce((made, [one, other]) => made.replace(one, other), text);

  /* 2031年5月4日 is 二〇三一年五月四日, and 第3条 is 第三条, and back; "" for what is neither. */
  const HAN = "〇一二三四五六七八九", SOME = "([一二三四五六七八九十]{1,3})";
  const han = (number) => number < 10 ? HAN[number] : (number < 20 ? "" : HAN[Math.floor(number / 10)]) + "十" + (number % 10 ? HAN[number % 10] : "");
  const inHan = (text) => {
    const day = /^(?:(\d{4})年)?(\d\d?)月(?:(\d\d?)日)?$/.exec(text);
    if (!day || day[2] > 31 || day[3] > 31) { return ordinal(text); }
    return (day[1] ? day[1].replace(/\d/g, (one) => HAN[one]) + "年" : "") + han(+day[2]) + "月" + (day[3] ? han(+day[3]) + "日" : "");
  };
  const digits = (one) => {
    const [tens, ones] = one.includes("十") ? one.split("十") : ["〇", one];
    return (tens ? HAN.indexOf(tens) : 1) * 10 + (ones ? HAN.indexOf(ones) : 0);
  };
  const ordinal = (text) => {
    const other = text.replace(RegExp("第(?:(\\d\\d?)(?!\\d)|" + SOME + ")", "g"), (all, number, name) => "第" + (number ? han(+number) : digits(name)));
    return other === text ? "" : other;
  };
  const inDigits = (text) => text.replace(RegExp("(?:([〇○零一二三四五六七八九]{4})年)?" + SOME + "月(?:" + SOME + "[日号])", "g"), (all, year, month, day) =>
    (year ? year.replace(/[○零]/g, "〇").replace(/./g, (one) => HAN.indexOf(one)) + "年" : "") + digits(month) + "月" + digits(day) + "日");

  /* A day or a month as pages of a language write it: 2031-05-04, 20310504 and May 4, 2031 are 2031年5月4日, or the phrase
     "4 May 2031". 4/5/2031 has its day in front, or where that is meant (american) its month. */
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const MONTH = "(" + MONTHS.map((one) => one.slice(0, 3) + "(?:" + one.slice(3) + ")?").join("|") + ")\\.?";
  const DAY = "(\\d\\d?)(?:st|nd|rd|th)?", YEAR = "(?:,? (\\d{4}))?";
  const DATE = RegExp("(^|[^a-z0-9])(?:" + DAY + " (?:of )?" + MONTH + YEAR + "|" + MONTH + " " + DAY + YEAR + "|" + MONTH + ",? (\\d{4})" +
    "|(\\d{4})[-/.](\\d\\d?)[-/.](\\d\\d?)|((?:19|20)\\d\\d)([01]\\d)([0-3]\\d)|(\\d\\d?)[/.](\\d\\d?)[/.](\\d{4})|(?:(\\d{4})年)?(\\d\\d?)月(?:(\\d\\d?)[日号])?)(?![a-z0-9])", "gi");
  const dated = (text, chinese, american) => inDigits(text).replace(DATE, (all, before, d1, m1, y1, m2, d2, y2, m3, y3, y4, m4, d4, y7, m7, d7, a, b, y6, y5, m5, d5) => {
    const [d6, m6] = american || b > 12 ? [b, a] : [a, b];
    const name = (m1 || m2 || m3 || "").slice(0, 3).toLowerCase(), year = y1 || y2 || y3 || y4 || y5 || y6 || y7, day = +(d1 || d2 || d4 || d5 || d6 || d7 || 0);
    const month = name ? MONTHS.findIndex((one) => one.slice(0, 3).toLowerCase() === name) + 1 : +(m4 || m5 || m6 || m7);
    if (!month || month > 12 || day > 31) { return all; }
    if (chinese) { return before + (year ? year + "年" : "") + month + "月" + (day ? day + "日" : ""); }
    return before + ' "' + (day ? day + " " : "") + MONTHS[month - 1] + (year ? " " + year : "") + '" ';
  });

  return {spelled, dated, inHan};
})();
