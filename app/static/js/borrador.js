// Saves what is typed as a draft on the server a few seconds after. Without it, a button does the same.
const AFTER = 3000;
const AGAIN = 15000;
const told = document.querySelector("[data-draft]");
const form = told?.closest("form");

if (form) {
  const version = form.elements.borrador_version;
  let timer = 0;
  let asked = null;
  let refused = false;

  const soon = (wait) => {
    clearTimeout(timer);
    if (!refused) timer = setTimeout(save, wait);
  };

  async function save() {
    if (asked) return soon(AFTER);
    const here = (asked = new AbortController());
    try {
      const answer = await fetch(told.dataset.draft, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
        signal: here.signal,
      });
      const { said, version: saved } = await answer.json();
      told.textContent = said;
      refused = answer.status >= 400 && answer.status < 500;
      if (answer.ok) version.value = saved;
      else if (!refused) soon(AGAIN);
    } catch {
      if (here.signal.aborted) return;
      told.textContent = told.dataset.failed;
      soon(AGAIN);
    } finally {
      asked = null;
    }
  }

  form.addEventListener("input", () => soon(AFTER));
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asked?.abort();
  });
}
