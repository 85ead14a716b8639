// The queue under a fast hand: the next item shows while a decision is on its way, and keys
// pressed meanwhile are kept for it. The queue works without this file.
"use strict";

(() => {
  const KEYS = ["a", "r", "s"];
  let waiting = [];
  let sent = null;
  const section = () => document.getElementById("review");

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!event.target.closest("#review")) return;
    sent = section().dataset.at;
    section().classList.add("is-sent");
  });

  // Before the page's own keys: while a decision is on its way they mean the item that shows.
  document.addEventListener("keydown", (event) => {
    const now = section();
    if (!now || !now.classList.contains("is-sent") || !KEYS.includes(event.key)) return;
    // The next item is there already; htmx only keeps the old class for a moment.
    if (now.dataset.at !== sent) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!waiting.length && now.dataset.following) waiting.push({ key: event.key, at: now.dataset.following });
  }, true);

  document.addEventListener("htmx:afterSettle", () => {
    const now = section();
    const next = waiting.shift();
    if (!now || !next) return;
    // Only what the person saw is decided on.
    if (next.at !== now.dataset.at) return;
    const button = now.querySelector(`[data-key="${next.key}"]`);
    if (button) button.click();
  });

  const failed = () => {
    waiting = [];
    if (section()) section().classList.remove("is-sent");
  };
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
})();
