(function () {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const list = document.getElementById("cards");
  const STEP = list.querySelector("noscript") ? 20 : list.children.length; // cards put on the page at a time
  const told = document.getElementById("shown");
  const more = document.getElementById("more");
  // The first cards stand on the page; each of the others lies in a noscript element, which is words until it is wanted.
  const cells = Array.from(list.children);
  const ids = new Map(cells.map((cell, index) => [cell.dataset.id, index]));
  const facets = ["severity", "status", "kind", "subject", "attribute", "source"];
  const search = facets.length; // the bit of the search, behind those of the facets
  const values = facets.map((name) => cells.map((cell) =>
    name === "source" ? cell.dataset[name].split(" ") : [cell.dataset[name]]));
  const words = new Array(cells.length);
  const failing = new Uint8Array(cells.length); // a bit for each facet that a card does not pass
  const counters = Array.from(form.querySelectorAll("[data-of]"), (element) => {
    const [name, value] = element.dataset.of.split("=");
    return { element, facet: facets.indexOf(name), value };
  });
  const options = Array.from(form.querySelectorAll("option[data-shown]"), (element) => ({
    element, facet: facets.indexOf(element.parentElement.name), value: element.value,
  }));
  const parser = document.createElement("template");
  let places = cells.map((_, index) => index); // the cards in the order chosen
  let order = "";
  let counted = []; // for each facet how many cards there are of each value
  let passing = places;
  let out = 0; // how many of those that pass are on the page

  function card(index) {
    if (cells[index].localName === "noscript") {
      parser.innerHTML = cells[index].textContent;
      cells[index] = parser.content.firstElementChild;
    }
    return cells[index];
  }

  function text(index) {
    if (words[index] === undefined) {
      const cell = cells[index];
      const held = cell.localName === "noscript"
        ? cell.textContent.replace(/<[^>]*>/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">")
          .replace(/&#34;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&")
        : cell.textContent;
      words[index] = held.toLowerCase();
    }
    return words[index];
  }

  function pass() {
    const chosen = new FormData(form);
    failing.fill(0);
    facets.forEach((name, facet) => {
      const wanted = new Set(chosen.getAll(name).filter(Boolean));
      if (!wanted.size) return;
      const own = values[facet];
      for (let i = 0; i < own.length; i++) if (!own[i].some((value) => wanted.has(value))) failing[i] |= 1 << facet;
    });
    const asked = chosen.get("q").toLowerCase().split(/\s+/).filter(Boolean);
    if (!asked.length) return;
    for (let i = 0; i < cells.length; i++) {
      if (!asked.every((word) => text(i).includes(word))) failing[i] |= 1 << search;
    }
  }

  // how many there would be if a value were chosen, all other facets as they are
  function count() {
    const found = facets.map(() => new Map());
    for (let i = 0; i < cells.length; i++) {
      for (let facet = 0; facet < facets.length; facet++) {
        if (failing[i] & ~(1 << facet)) continue;
        for (const value of values[facet][i]) found[facet].set(value, (found[facet].get(value) || 0) + 1);
      }
    }
    for (const { element, facet, value } of counters) write(element, String(found[facet].get(value) || 0));
    counted = found;
  }

  // a list of many names takes its counts when it is about to be opened
  function name_counts(event) {
    for (const { element, facet, value } of options) {
      if (element.parentElement !== event.target) continue;
      write(element, element.dataset.shown + " (" + (counted[facet].get(value) || 0) + ")");
    }
  }

  function write(element, told) {
    if (element.textContent !== told) element.textContent = told;
  }

  function sort() {
    const wanted = form.elements.sort.value;
    if (wanted === order) return;
    order = wanted;
    const keys = {
      subject: values[3].map((own) => own[0]),
      attribute: values[4].map((own) => own[0]),
      sources: values[5].map((own) => -own.length),
    }[wanted];
    places = cells.map((_, index) => index);
    if (keys) places.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
  }

  function show() {
    passing = places.filter((index) => !failing[index]);
    out = 0;
    const fragment = document.createDocumentFragment();
    for (const index of passing.slice(0, STEP)) fragment.append(card(index));
    list.replaceChildren(fragment);
    told_out(Math.min(STEP, passing.length));
  }

  function add(number) {
    const fragment = document.createDocumentFragment();
    for (const index of passing.slice(out, out + number)) fragment.append(card(index));
    list.append(fragment);
    told_out(Math.min(out + number, passing.length));
  }

  function told_out(number) {
    out = number;
    more.hidden = out >= passing.length;
    write(more, "Show more (" + (passing.length - out).toLocaleString("en") + " left)");
    const all = cells.length.toLocaleString("en");
    write(told, passing.length === cells.length ? "all " + all : passing.length.toLocaleString("en") + " of " + all);
  }

  function apply() {
    pass();
    sort();
    show();
    count();
  }

  // the address remembers the choice behind `#?`; any other fragment leads to a place of the page
  function remember() {
    const state = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) state.append(name, value);
    const some = state.toString();
    if (some) history.replaceState(null, "", "#?" + some);
    else if (location.hash.startsWith("#?")) history.replaceState(null, "", "#discrepancies");
  }

  function recall() {
    if (!location.hash.startsWith("#?")) return reveal();
    const state = new URLSearchParams(location.hash.slice(2));
    for (const element of form.elements) {
      if (element.type === "checkbox") element.checked = state.getAll(element.name).includes(element.value);
      else if (element.name) element.value = state.get(element.name) || "";
    }
    apply();
    document.getElementById("discrepancies").scrollIntoView();
  }

  // a link to a card that is not on the page puts it on top
  function reveal() {
    const index = ids.get(location.hash.slice(1));
    if (index === undefined || cells[index].isConnected && cells[index].localName !== "noscript") return;
    list.prepend(card(index));
    location.replace(location.hash);
  }

  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { apply(); remember(); }, event.target.name === "q" ? 120 : 0);
  });
  for (const event of ["focusin", "pointerover"]) {
    form.addEventListener(event, (found) => { if (found.target.localName === "select") name_counts(found); });
  }
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const first = out;
    add(STEP);
    const next = card(passing[first]);
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });
  window.addEventListener("hashchange", recall);
  window.addEventListener("beforeprint", () => add(passing.length));
  form.hidden = false;
  apply();
  recall();

  let next = 0; // what the search looks through is gathered while nothing else is to be done
  function gather(idle) {
    while (next < cells.length && idle.timeRemaining() > 1) text(next++);
    if (next < cells.length) requestIdleCallback(gather);
  }
  if (window.requestIdleCallback) requestIdleCallback(gather);
})();
