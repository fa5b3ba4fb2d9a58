// Takes the reader to the summary of what is wrong as soon as the page opens.
const summary = document.getElementById("problemas");
if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const frame = field.closest(".field") ?? field;
    frame.scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}
