"use strict";
// Filters work as a plain form. With this a choice is sent at once, and fields without words are left out of the address.
(() => {
  document.querySelectorAll('form[data-enhance="filters"]').forEach((form) => {
    form.addEventListener("submit", () => {
      form.querySelectorAll("input, select").forEach((field) => { if (!field.value.trim()) field.disabled = true; });
    });
    form.addEventListener("change", (event) => {
      if (event.target.matches("input[type=checkbox], select")) form.requestSubmit();
    });
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll('form[data-enhance="filters"] :disabled').forEach((field) => { field.disabled = false; });
  });
})();
