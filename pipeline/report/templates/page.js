(function () {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const list = document.getElementById("cards");
  const shown = document.getElementById("shown");
  const cards = Array.from(list.children);
  const facets = ["severity", "status", "kind", "subject", "attribute", "source"];
  const search = facets.length; // the bit of the search, behind those of the facets
  const values = facets.map((name) => cards.map((card) => card.dataset[name].split(name === "source" ? " " : "\n\n\n")));
  const texts = new Array(cards.length);
  const failing = new Uint8Array(cards.length); // a bit for each facet that a card does not pass
  const visible = new Uint8Array(cards.length).fill(1);
  const counters = Array.from(form.querySelectorAll("[data-of]"), (element) => {
    const [name, value] = element.dataset.of.split("=");
    return { element, facet: facets.indexOf(name), value };
  });
  const options = Array.from(form.querySelectorAll("option[data-shown]"), (element) => ({
    element, facet: facets.indexOf(element.parentElement.name), value: element.value,
  }));
  let order = "";

  function text(index) {
    if (texts[index] === undefined) texts[index] = cards[index].textContent.toLowerCase();
    return texts[index];
  }

  function chosen(name) {
    return new FormData(form).getAll(name).filter((value) => value !== "");
  }

  function pass() {
    failing.fill(0);
    facets.forEach((name, facet) => {
      const wanted = new Set(chosen(name));
      if (!wanted.size) return;
      const own = values[facet];
      for (let i = 0; i < own.length; i++) if (!own[i].some((value) => wanted.has(value))) failing[i] |= 1 << facet;
    });
    const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return;
    for (let i = 0; i < cards.length; i++) {
      const own = text(i);
      if (!words.every((word) => own.includes(word))) failing[i] |= 1 << search;
    }
  }

  // how many would be left if this value were chosen, all other facets as they are
  function count() {
    const found = facets.map(() => new Map());
    for (let i = 0; i < cards.length; i++) {
      for (let facet = 0; facet < facets.length; facet++) {
        if (failing[i] & ~(1 << facet)) continue;
        for (const value of values[facet][i]) found[facet].set(value, (found[facet].get(value) || 0) + 1);
      }
    }
    for (const { element, facet, value } of counters) write(element, String(found[facet].get(value) || 0));
    for (const { element, facet, value } of options) {
      write(element, element.dataset.shown + " (" + (found[facet].get(value) || 0) + ")");
    }
  }

  function write(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  function show() {
    let left = 0;
    for (let i = 0; i < cards.length; i++) {
      const on = failing[i] ? 0 : 1;
      left += on;
      if (visible[i] !== on) {
        cards[i].hidden = !on;
        visible[i] = on;
      }
    }
    write(shown, left === cards.length ? "all " + left + " shown" : left + " of " + cards.length + " shown");
  }

  function sort() {
    const wanted = form.elements.sort.value;
    if (wanted === order) return;
    order = wanted;
    const by = {
      subject: (i) => [values[3][i][0]], attribute: (i) => [values[4][i][0]], sources: (i) => [-values[5][i].length],
    }[wanted];
    const places = cards.map((_, i) => i);
    if (by) {
      const keys = cards.map((_, i) => by(i)[0]);
      places.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
    }
    const fragment = document.createDocumentFragment();
    for (const i of places) fragment.append(cards[i]);
    list.append(fragment);
  }

  function apply() {
    pass();
    show();
    count();
    sort();
  }

  // the address remembers the choice behind `#?`; any other fragment leads to a place of the page
  function remember() {
    const state = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) state.append(name, value);
    history.replaceState(null, "", state.size ? "#?" + state : location.hash.startsWith("#?") ? "#discrepancies" : location.hash || "#");
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

  // a link to a card that the filter hides shows it
  function reveal() {
    const index = cards.indexOf(document.getElementById(decodeURIComponent(location.hash.slice(1))));
    if (index < 0 || visible[index]) return;
    visible[index] = 1;
    cards[index].hidden = false;
    cards[index].scrollIntoView();
  }

  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { apply(); remember(); }, event.target.name === "q" ? 120 : 0);
  });
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", recall);
  form.hidden = false;
  apply();
  recall();

  let next = 0; // words to search are gathered while nothing else is to be done
  function gather(idle) {
    while (next < cards.length && idle.timeRemaining() > 2) text(next++);
    if (next < cards.length) requestIdleCallback(gather);
  }
  if (window.requestIdleCallback) requestIdleCallback(gather);
})();
