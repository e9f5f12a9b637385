"use strict";
// Every button works without this. With it keys press the buttons that name them, the question has the focus, and what
// has become of the last answer is read out. In a field all keys write; Escape leaves it. Keys can be switched off.
(() => {
  const off = "readout-keys-off";
  const announcer = document.querySelector("[data-announcer]");
  const first = document.querySelector("[data-focus]");
  const fault = document.querySelector(".fault[role=alert]");
  if (first && announcer && !location.hash) (fault ? document.querySelector("#note") || first : first).focus({ preventScroll: true });
  if (announcer) {
    const told = [...document.querySelectorAll("[data-announce]")].map((one) => one.textContent.trim());
    if (told.length) setTimeout(() => { announcer.textContent = told.join(" "); }, 150);
  }
  const pressed = document.querySelectorAll("[data-keys]");
  if (!pressed.length) return;
  const choice = document.querySelector("[data-keys-off]");
  let active = true;
  try { active = localStorage.getItem(off) !== "1"; } catch { /* no storage: keys stay on */ }
  if (choice) {
    choice.closest("[hidden]").hidden = false;
    choice.checked = !active;
    choice.addEventListener("change", () => {
      active = !choice.checked;
      try { localStorage.setItem(off, choice.checked ? "1" : "0"); } catch { /* for this page alone */ }
    });
  }
  const writes = (place) => place.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const open = (summary) => {
    const details = summary.parentElement;
    details.open = !details.open;
    (details.open && details.querySelector("select") || summary).focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing || event.defaultPrevented) return;
    const place = event.target;
    if (writes(place)) {
      if (event.key === "Escape") first.focus();
      if (event.key === "Enter" && place.id === "note") { event.preventDefault(); first.focus(); }
      return;
    }
    const key = event.key === " " ? "Space" : event.key;
    if (!active && key !== "?") return;
    if ((key === "Enter" || key === "Space") && place.closest("a, button, summary, label, input")) return;
    if (key === "n" && document.querySelector("#note")) { event.preventDefault(); document.querySelector("#note").focus(); return; }
    const wanted = [...pressed].find((one) => one.dataset.keys.split(" ").includes(key));
    if (!wanted) return;
    event.preventDefault();
    if (wanted.matches("summary")) open(wanted); else wanted.click();
  });
  document.querySelectorAll("form.answers, #skip, form.undo").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    });
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));
})();
