// Offers the municipalities of the chosen state while one is typed. Without it the server asks.
for (const group of document.querySelectorAll("[data-municipality]")) {
  const state = group.querySelector("select");
  const list = group.querySelector("datalist");
  let asked = null;

  const offer = async () => {
    asked?.abort();
    list.replaceChildren();
    if (!state.value) return;
    asked = new AbortController();
    try {
      const address = `${group.dataset.municipality}?state=${encodeURIComponent(state.value)}`;
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const { items } = await answer.json();
      list.replaceChildren(...items.map(({ es }) => new Option(es, es)));
    } catch {
      // Typed by hand, it is found by the server.
    }
  };

  state.addEventListener("change", offer);
  if (state.value) offer();
}
