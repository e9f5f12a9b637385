"use strict";
// Filters work as a plain form. With this a choice is sent at once, fields without words are left out of the address,
// and where htmx is on the page only the list is put in anew; how many there are is then told to who does not see it.
(() => {
  const forms = 'form[data-enhance="filters"]';
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(forms)) return;
    event.target.querySelectorAll("input, select").forEach((field) => { if (!field.value.trim()) field.disabled = true; });
  }, true);
  document.addEventListener("change", (event) => {
    const form = event.target.closest(forms);
    if (form && event.target.matches("input[type=checkbox], select")) form.requestSubmit();
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll(forms + " :disabled").forEach((field) => { field.disabled = false; });
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!detail.boosted || (detail.xhr.status < 400 && detail.xhr.responseText.includes('id="browse"'))) return;
    detail.shouldSwap = detail.isError = false;
    location.assign(detail.pathInfo.finalRequestPath);
  });
  document.addEventListener("htmx:afterSettle", () => {
    const [told, found] = ["told", "found"].map((name) => document.getElementById(name));
    if (told && found) told.textContent = found.textContent;
  });
})();
