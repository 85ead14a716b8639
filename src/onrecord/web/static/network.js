// Nodes can be moved, neighbors picked out, and the drawing saved as it stands.
// Without this file the drawing is there, and so are its files.
"use strict";

(() => {
  const drawing = document.getElementById("network");
  if (!drawing) return;
  const STEP = 12;
  const box = drawing.viewBox.baseVal;
  const ties = [...drawing.querySelectorAll(".tie")];
  let held = null;

  const placeOf = (node) => {
    const { e, f } = node.transform.baseVal.consolidate().matrix;
    return { x: e, y: f };
  };

  const move = (node, x, y) => {
    const at = [Math.min(Math.max(x, 5), box.width - 5), Math.min(Math.max(y, 5), box.height - 20)];
    node.setAttribute("transform", `translate(${at[0].toFixed(1)},${at[1].toFixed(1)})`);
    for (const tie of ties) {
      const end = tie.dataset.source === node.dataset.node ? "1" : tie.dataset.target === node.dataset.node ? "2" : "";
      if (!end) continue;
      tie.setAttribute(`x${end}`, at[0].toFixed(1));
      tie.setAttribute(`y${end}`, at[1].toFixed(1));
    }
  };

  const pointAt = (event) =>
    new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());

  const pickOut = (node) => {
    drawing.classList.toggle("is-narrowed", Boolean(node));
    drawing.querySelectorAll(".is-near").forEach((each) => each.classList.remove("is-near"));
    if (!node) return;
    const near = new Set([node.dataset.node]);
    for (const tie of ties) {
      if (![tie.dataset.source, tie.dataset.target].includes(node.dataset.node)) continue;
      tie.classList.add("is-near");
      near.add(tie.dataset.source).add(tie.dataset.target);
    }
    for (const each of drawing.querySelectorAll(".node")) {
      if (near.has(each.dataset.node)) each.classList.add("is-near");
    }
  };

  for (const node of drawing.querySelectorAll(".node")) {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "img");
    node.setAttribute("aria-label", node.querySelector("title").textContent);
    node.addEventListener("pointerdown", (event) => {
      const at = pointAt(event);
      const from = placeOf(node);
      held = { node, x: from.x - at.x, y: from.y - at.y };
      node.classList.add("is-held");
      node.setPointerCapture(event.pointerId);
    });
    node.addEventListener("pointermove", (event) => {
      if (!held || held.node !== node) return;
      const at = pointAt(event);
      move(node, at.x + held.x, at.y + held.y);
    });
    const letGo = () => {
      node.classList.remove("is-held");
      held = null;
    };
    node.addEventListener("pointerup", letGo);
    node.addEventListener("pointercancel", letGo);
    node.addEventListener("pointerenter", () => held || pickOut(node));
    node.addEventListener("pointerleave", () => held || pickOut(null));
    node.addEventListener("focus", () => pickOut(node));
    node.addEventListener("blur", () => pickOut(null));
    node.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
      if (!by) return;
      event.preventDefault();
      const at = placeOf(node);
      move(node, at.x + by[0], at.y + by[1]);
    });
  }

  const asFile = () => {
    const copy = drawing.cloneNode(true);
    copy.removeAttribute("class");
    copy.removeAttribute("id");
    // Links and addresses of this server are no part of the picture.
    copy.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
    const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of [["width", box.width], ["height", box.height], ["fill", "#ffffff"]]) paper.setAttribute(name, value);
    copy.prepend(paper);
    copy.setAttribute("width", box.width);
    copy.setAttribute("height", box.height);
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  };

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const saveAsPicture = () => {
    const picture = new Image();
    picture.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = box.width * 2;
      canvas.height = box.height * 2;
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, "network.png"), "image/png");
      URL.revokeObjectURL(picture.src);
    };
    picture.src = URL.createObjectURL(asFile());
  };

  for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => (button.dataset.save === "svg" ? save(asFile(), "network.svg") : saveAsPicture()));
  }
})();
