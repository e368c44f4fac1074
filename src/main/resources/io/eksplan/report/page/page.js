"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const changes = all("details.change[id]");
  const canvas = document.getElementById("canvas");
  const svg = canvas && canvas.querySelector("svg");

  // Search: hides what does not fit, here, in the graph and in the time line.
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const texts = changes.map((change) => change.textContent.toLowerCase());
  const find = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = new Set();
    changes.forEach((change, index) => {
      const fits = words.every((word) => texts[index].includes(word));
      change.hidden = !fits;
      if (fits) {
        hits.add(change.id);
      }
    });
    const searching = words.length > 0;
    all("[data-change]").forEach((one) => {
      const hit = hits.has(one.dataset.change);
      one.classList.toggle("hit", searching && hit);
      one.classList.toggle("dim", searching && !hit);
    });
    all(".graph .line").forEach((line) => {
      const joins = hits.has(line.dataset.from) && hits.has(line.dataset.to);
      line.classList.toggle("dim", searching && !joins);
    });
    found.textContent = searching ? hits.size + " of " + changes.length : "";
  };
  if (search) {
    search.addEventListener("input", find);
  }

  const show = (id) => {
    const change = document.getElementById(id);
    if (!change) {
      return;
    }
    change.hidden = false;
    change.open = true;
    change.scrollIntoView({ block: "start" });
  };
  const showTarget = () => show(decodeURIComponent(location.hash.slice(1)));
  window.addEventListener("hashchange", showTarget);
  showTarget();
  all("[data-change]").forEach((one) =>
    one.addEventListener("click", () => {
      if (!moved) {
        history.replaceState(null, "", "#" + one.dataset.change);
        show(one.dataset.change);
      }
    }));

  // Zoom and move, by the part of the drawing that is seen.
  let moved = false;
  if (!svg) {
    return;
  }
  const whole = svg.viewBox.baseVal;
  const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  const look = (x, y, width, height) => {
    whole.x = x;
    whole.y = y;
    whole.width = width;
    whole.height = height;
  };
  const fit = () => look(full.x, full.y, full.width, full.height);
  // On a phone the whole would be too small to read: begin where the work begins.
  const screen = svg.getBoundingClientRect();
  if (full.width / screen.width > 3.5) {
    const first = svg.querySelector(".box.critical") || svg.querySelector(".box");
    const at = first.transform.baseVal.consolidate().matrix;
    const height = screen.height * 1.4;
    look(at.e - 20, at.f - height / 2, screen.width * 1.4, height);
  }
  const zoom = (factor, clientX, clientY) => {
    const room = svg.getBoundingClientRect();
    const scale = Math.max(whole.width / room.width, whole.height / room.height);
    const width = Math.min(full.width * 4, Math.max(120, whole.width * factor));
    const by = width / whole.width;
    const x = whole.x + whole.width / 2 + (clientX - room.left - room.width / 2) * scale;
    const y = whole.y + whole.height / 2 + (clientY - room.top - room.height / 2) * scale;
    look(x - (x - whole.x) * by, y - (y - whole.y) * by, width, whole.height * by);
  };
  const zoomMiddle = (factor) => {
    const room = svg.getBoundingClientRect();
    zoom(factor, room.left + room.width / 2, room.top + room.height / 2);
  };
  document.getElementById("zoom-in").addEventListener("click", () => zoomMiddle(1 / 1.4));
  document.getElementById("zoom-out").addEventListener("click", () => zoomMiddle(1.4));
  document.getElementById("fit").addEventListener("click", fit);
  canvas.addEventListener("wheel", (event) => {
    // The wheel alone belongs to the page.
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(Math.exp(event.deltaY / 300), event.clientX, event.clientY);
    }
  }, { passive: false });

  const fingers = new Map();
  const apart = () => {
    const [one, two] = Array.from(fingers.values());
    return Math.hypot(one.x - two.x, one.y - two.y);
  };
  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved = false;
  });
  window.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) {
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    if (fingers.size === 2) {
      const before = apart();
      fingers.set(event.pointerId, now);
      const middle = Array.from(fingers.values());
      zoom(before / Math.max(1, apart()), (middle[0].x + middle[1].x) / 2, (middle[0].y + middle[1].y) / 2);
      moved = true;
      return;
    }
    if (!moved && Math.hypot(now.x - last.x, now.y - last.y) < 4) {
      return;
    }
    moved = true;
    canvas.classList.add("moving");
    const room = svg.getBoundingClientRect();
    const scale = Math.max(whole.width / room.width, whole.height / room.height);
    look(whole.x - (now.x - last.x) * scale, whole.y - (now.y - last.y) * scale, whole.width, whole.height);
    fingers.set(event.pointerId, now);
  });
  const lift = (event) => {
    fingers.delete(event.pointerId);
    canvas.classList.remove("moving");
  };
  window.addEventListener("pointerup", lift);
  window.addEventListener("pointercancel", lift);
})();
