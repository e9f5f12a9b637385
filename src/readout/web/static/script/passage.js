"use strict";
// Words of an article beside a comparison: a cell or a number opens a panel. Without this they are links to the article.
(() => {
  const folded = location.hash && document.getElementById(location.hash.slice(1))?.closest("[data-full]");
  if (folded) location.replace(folded.dataset.full + location.hash);  // a link to words that this page has folded
  const panel = document.querySelector("aside.passage");
  if (!panel) return;
  let left = null;
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    document.querySelectorAll(".cell.here").forEach((cell) => cell.classList.remove("here"));
    if (left) left.focus({ preventScroll: true });
  };
  const open = async (link, from) => {
    const address = new URL(link.href);
    left = from;
    try {
      if (!address.pathname.startsWith("/articles/")) throw new Error();
      const answer = await fetch(`${address.pathname}/passage${address.search}`, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error();
      panel.innerHTML = await answer.text();
    } catch {
      location.assign(link.href);
      return;
    }
    document.querySelectorAll(".cell.here").forEach((cell) => cell.classList.remove("here"));
    from.closest(".cell")?.classList.add("here");
    panel.hidden = false;
    panel.focus({ preventScroll: true });
    panel.querySelector("mark.asked")?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button || String(getSelection())) return;
    if (event.target.closest("[data-close]")) { close(); return; }
    const cell = event.target.closest("td.cell");
    const link = event.target.closest("a.ref, a.words") || (!event.target.closest("a") && cell?.querySelector("a.ref, a.words"));
    if (!link) return;
    event.preventDefault();
    open(link, cell || link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key !== "Enter" && event.key !== " ") return;
    const link = event.target.matches("td.cell") && event.target.querySelector("a.ref, a.words");
    if (link) { event.preventDefault(); open(link, event.target); }
  });
})();
