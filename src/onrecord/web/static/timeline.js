// Dragging over the time line asks for the days under it. Links do the same without script.
"use strict";

(() => {
  const drawing = document.querySelector("svg.timeline");
  if (!drawing) return;
  const { first, last } = drawing.dataset;
  const left = Number(drawing.dataset.left);
  const width = Number(drawing.dataset.width);
  const day = 24 * 60 * 60 * 1000;
  const begin = Date.parse(first);
  const days = (Date.parse(last) - begin) / day + 1;
  let from = null;
  let shade = null;

  const place = (event) => {
    const box = drawing.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * 1000;
    return Math.min(Math.max((x - left) / width, 0), 1);
  };
  const name = (share) =>
    new Date(begin + Math.min(Math.floor(share * days), days - 1) * day).toISOString().slice(0, 10);

  drawing.addEventListener("pointerdown", (event) => {
    if (event.target.closest("a") || event.button !== 0) return;
    from = place(event);
    drawing.setPointerCapture(event.pointerId);
    shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    shade.setAttribute("class", "shade");
    shade.setAttribute("y", "0");
    shade.setAttribute("height", "100%");
    drawing.append(shade);
  });
  drawing.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = place(event);
    shade.setAttribute("x", left + width * Math.min(from, to));
    shade.setAttribute("width", width * Math.abs(to - from));
  });
  drawing.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const to = place(event);
    const far = Math.abs(to - from) > 0.01;
    const [since, until] = [name(Math.min(from, to)), name(Math.max(from, to))];
    from = null;
    shade.remove();
    if (!far) return;
    const address = new URL(location.href);
    address.searchParams.set("since", since);
    address.searchParams.set("until", until);
    address.searchParams.delete("page");
    location.assign(address);
  });
})();
