"use strict";
// The page works without this: cells hold links to their words, words hold links back. With it a whole cell can be
// chosen by mouse, Enter or space, arrow keys go from cell to cell, and Escape goes back to the cell that was left.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const back = document.querySelector(".return");
  if (!back) return;
  let left = null;

  const light = (names) => {
    const wanted = new Set(names);
    all("mark.lit").forEach((mark) => mark.classList.remove("lit"));
    all("mark[data-evidence]").forEach((mark) => {
      if (mark.dataset.evidence.split(" ").some((name) => wanted.has(name))) mark.classList.add("lit");
    });
  };
  const show = (target) => {
    const place = document.getElementById(target);
    if (!place) return;
    place.scrollIntoView({ block: "center" });
    (place.matches("mark") ? place : place.parentElement.querySelector("mark") || place).focus({ preventScroll: true });
  };
  const choose = (cell, target) => {
    const names = cell.dataset.evidence.split(" ").filter(Boolean);
    if (!names.length) return;
    left = cell;
    all(".cell.here").forEach((other) => other.classList.remove("here"));
    cell.classList.add("here");
    light(names);
    show(target || names[0]);
    back.hidden = false;
  };
  const comeBack = () => {
    if (!left) return;
    left.scrollIntoView({ block: "center" });
    left.focus({ preventScroll: true });
    back.hidden = true;
  };

  const move = (cell, key) => {
    const row = cell.parentElement;
    const column = [...row.cells].indexOf(cell);
    if (key === "ArrowLeft") return cell.previousElementSibling?.matches("td") ? cell.previousElementSibling : null;
    if (key === "ArrowRight") return cell.nextElementSibling;
    let next = key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
    while (next && next.hidden) next = key === "ArrowUp" ? next.previousElementSibling : next.nextElementSibling;
    return next ? next.cells[column] : null;
  };

  all("table.points").forEach((table) => {
    const cells = all("td.cell", table);
    cells.forEach((cell, index) => { cell.tabIndex = index ? -1 : 0; });
    table.addEventListener("focusin", (event) => {
      const cell = event.target.closest("td.cell");
      if (cell) cells.forEach((other) => { other.tabIndex = other === cell ? 0 : -1; });
    });
    table.addEventListener("click", (event) => {
      const cell = event.target.closest("td.cell");
      const link = event.target.closest("a");
      if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
      event.preventDefault();
      choose(cell, link ? link.hash.slice(1) : "");
    });
    table.addEventListener("keydown", (event) => {
      const cell = event.target.closest("td.cell");
      if (!cell || event.target !== cell) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(cell);
      } else if (event.key.startsWith("Arrow")) {
        const next = move(cell, event.key);
        if (next) { event.preventDefault(); next.focus(); }
      }
    });
    filters(table);
  });

  function filters(table) {
    const rows = all("tbody tr", table);
    const words = table.closest(".scroll").dataset;
    const kinds = ["contradiction", "both", "one", "narration"]
      .filter((kind) => rows.some((row) => row.dataset.verdict === kind));
    if (kinds.length < 2 || rows.length < 4) return;
    const bar = document.createElement("div");
    bar.className = "filter";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", words.show);
    ["", ...kinds].forEach((kind) => {
      const button = document.createElement("button");
      button.type = "button";
      const count = kind ? rows.filter((row) => row.dataset.verdict === kind).length : rows.length;
      button.textContent = `${words[kind || "all"]} (${count})`;
      button.setAttribute("aria-pressed", String(!kind));
      button.addEventListener("click", () => {
        all("button", bar).forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
        rows.forEach((row) => { row.hidden = Boolean(kind) && row.dataset.verdict !== kind; });
      });
      bar.append(button);
    });
    table.closest(".scroll").before(bar);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.back");
    const cell = link && document.getElementById(link.hash.slice(1));
    if (!cell || !cell.matches("td.cell")) return;
    event.preventDefault();
    cell.parentElement.hidden = false;
    left = cell;
    light(cell.dataset.evidence.split(" "));
    all(".cell.here").forEach((other) => other.classList.remove("here"));
    cell.classList.add("here");
    comeBack();
  });
  back.querySelector("button").addEventListener("click", comeBack);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !back.hidden) comeBack(); });
})();
