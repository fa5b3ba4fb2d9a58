// Three keys of the window: / goes to the search, n begins a new one, ? lists them. Not while typing.
const searchPage = "/jornaleros/buscar";
const dialog = document.getElementById("teclas");

const search = () => {
  const box = document.querySelector("[role=search] input:not([type=hidden])");
  if (!box) return location.assign(searchPage);
  box.focus();
  box.select();
};
const actions = new Map([
  ["/", search],
  ["n", () => location.assign(searchPage)],
  ["?", () => dialog.showModal()],
]);

// Only a script opens the list, so only the script needs a button that closes it.
const close = document.createElement("button");
close.className = "btn btn-primary";
close.textContent = dialog.dataset.close;
close.addEventListener("click", () => dialog.close());
dialog.append(close);

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (typing || dialog.open || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const action = actions.get(event.key);
  if (!action) return;
  event.preventDefault();
  action();
});
