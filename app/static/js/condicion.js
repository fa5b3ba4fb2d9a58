// Hides a question while its condition is not met. Without it the condition is written above it.
const groups = [...document.querySelectorAll("[data-only-if]")];
const isTick = (input) => ["radio", "checkbox"].includes(input.type);

const answersTo = (name) =>
  [...document.getElementsByName(name)]
    .filter((input) => !isTick(input) || input.checked)
    .map((input) => input.value);

const isAnswered = (group) =>
  [...group.querySelectorAll("input, select")].some((input) => (isTick(input) ? input.checked : input.value));

const draw = () => {
  for (const group of groups) {
    const codes = group.dataset.codes.split(" ");
    const met = answersTo(group.dataset.onlyIf).some((code) => codes.includes(code));
    // What was answered is never out of sight: the server asks about it.
    group.hidden = !met && !isAnswered(group) && !group.querySelector(".field--error");
    group.querySelector(".hint").hidden = met;
  }
};

document.addEventListener("change", draw);
draw();
