"use strict";
// An article: a line beside the text lights all its words, words light what rests on them. Without this: plain anchors.
(() => {
  const page = document.querySelector("[data-reading]");
  if (!page) return;
  const all = (selector) => [...page.querySelectorAll(selector)];
  const names = (one) => one.dataset.marks.split(" ").filter(Boolean);
  const light = (chosen, marks) => {
    const wanted = new Set(marks);
    all(".lit").forEach((one) => one.classList.remove("lit"));
    all("mark").forEach((mark) => { if (names(mark).some((name) => wanted.has(name))) mark.classList.add("lit"); });
    chosen.forEach((record) => record.classList.add("lit"));
  };
  const near = (one) => one.scrollIntoView({ block: "nearest" });
  page.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
    const line = event.target.closest("a.to-words");
    const back = event.target.closest("a.back");
    const mark = !back && event.target.closest("mark");
    const record = line?.closest(".record") || (back && document.getElementById(back.hash.slice(1)));
    if (record) {
      event.preventDefault();
      history.replaceState(null, "", (line || back).hash);
      light([record], names(record));
      near(line ? page.querySelector("mark.lit") || record : record);
      if (back) record.querySelector("a").focus({ preventScroll: true });
    } else if (mark) {
      const inner = names(mark).at(-1);
      const chosen = all(".record").filter((one) => names(one).includes(inner));
      light(chosen, [inner]);
      if (chosen.length) near(chosen.at(-1));
    }
  });
  const lit = page.querySelector(".record.lit");
  if (lit) light([lit], names(lit));
  if (!location.hash || lit) page.querySelector("mark.asked")?.scrollIntoView({ block: "center" });
})();
