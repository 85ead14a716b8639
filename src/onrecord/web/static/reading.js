// The reading view: pointing at words shows the finding, and the other way round.
"use strict";

(() => {
  const text = document.querySelector(".text");
  if (!text) return;
  const pieces = (id) => text.querySelectorAll(`[data-findings~="${CSS.escape(id)}"]`);
  const entry = (id) => document.getElementById(`f-${id}`);
  const light = (id, on) => pieces(id).forEach((piece) => piece.classList.toggle("is-lit", on));
  const shown = (id) => {
    const item = entry(id);
    return item && item.offsetParent !== null;
  };

  const choose = (id) => {
    const item = entry(id);
    if (!item) return;
    const group = item.closest("details.group");
    if (group) group.open = true;
    document.querySelectorAll(".is-current").forEach((each) => each.classList.remove("is-current"));
    item.classList.add("is-current");
    item.scrollIntoView({ block: "nearest" });
  };

  text.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-findings]");
    if (piece) choose(piece.dataset.findings.split(" ")[0]);
  });
  for (const [name, on] of [["mouseover", true], ["mouseout", false]]) {
    text.addEventListener(name, (event) => {
      const piece = event.target.closest("[data-findings]");
      if (!piece) return;
      const id = piece.dataset.findings.split(" ")[0];
      light(id, on);
      if (entry(id)) entry(id).classList.toggle("is-lit", on);
    });
    document.querySelector(".side-list").addEventListener(name, (event) => {
      const item = event.target.closest("[data-id]");
      if (item) light(item.dataset.id, on);
    });
  }
  document.addEventListener("finding-chosen", (event) => {
    const id = event.target.dataset.id;
    if (!id || !shown(id)) return;
    text.querySelectorAll(".is-lit").forEach((piece) => piece.classList.remove("is-lit"));
    light(id, true);
    const first = pieces(id)[0];
    if (first) first.scrollIntoView({ block: "center" });
  });
})();
