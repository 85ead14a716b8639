// Keys that work on every page. Pages work without this file.
"use strict";

(() => {
  const typing = (element) => element.closest("input, select, textarea, [contenteditable]");
  const keys = () => document.getElementById("keys");
  let going = false;

  const findings = () =>
    [...document.querySelectorAll("[data-finding]")].filter((item) => item.offsetParent !== null);

  const choose = (item) => {
    document.querySelectorAll(".is-current").forEach((each) => each.classList.remove("is-current"));
    item.classList.add("is-current");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    item.dispatchEvent(new CustomEvent("finding-chosen", { bubbles: true }));
  };

  const step = (by) => {
    const all = findings();
    if (!all.length) return;
    const now = all.findIndex((item) => item.classList.contains("is-current"));
    const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1);
    choose(all[next]);
  };

  // A link to one finding (#f-…) makes it the current one, so that keys mean it.
  const chooseAimed = () => {
    const aimed = document.getElementById(location.hash.slice(1));
    const group = aimed && aimed.closest("details.group");
    if (group) group.open = true;
    if (aimed && aimed.matches("[data-finding]")) choose(aimed);
  };

  const open = () => {
    const item = document.querySelector("[data-finding].is-current");
    const link = item && item.querySelector("a[href]");
    if (link) link.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      document.querySelectorAll("details.more[open]").forEach((sheet) => (sheet.open = false));
      if (typing(event.target)) event.target.blur();
      return;
    }
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (going) {
      going = false;
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) link.click();
      return;
    }
    const current = document.querySelector("[data-finding].is-current");
    const act = current && current.querySelector(`[data-act="${CSS.escape(event.key)}"]`);
    const link = act || document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (link) {
      event.preventDefault();
      link.click();
      return;
    }
    const does = {
      "?": () => keys().showModal(),
      "/": () => document.getElementById("quick").focus(),
      g: () => (going = true),
      j: () => step(1),
      k: () => step(-1),
    }[event.key];
    if (does) {
      event.preventDefault();
      does();
    } else if (event.key === "Enter" && event.target.matches("[data-finding]:not(a)")) {
      open();
    }
  });

  window.addEventListener("hashchange", chooseAimed);
  document.addEventListener("DOMContentLoaded", chooseAimed);

  // A piece of a page that htmx brought in is announced, and takes the focus where it asks to.
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.detail.target;
    if (target.hasAttribute("data-takes-focus")) target.focus({ preventScroll: true });
    const title = target.querySelector("h1, h2, h3");
    if (title) document.getElementById("said").textContent = title.textContent.trim();
  });
})();
