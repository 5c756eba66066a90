// a form remembers the filter in the address, so that one comes back to the list as it was
document.addEventListener("submit", ({ target }) => {
  if (target.elements.view && location.hash.startsWith("#?")) target.elements.view.value = location.hash;
});
