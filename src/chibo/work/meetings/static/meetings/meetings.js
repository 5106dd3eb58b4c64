// The pages of a meeting work without this file. It counts the roll while it is being marked, and copies a text.
const count = (roll) => {
  const absent = roll.querySelectorAll(".tap input:checked").length, all = Number(roll.dataset.expected);
  const set = (name, text) => roll.querySelectorAll(`[data-counts="${name}"]`).forEach((one) => { one.textContent = text; });
  set("present", all - absent);
  set("absent", absent);
  set("rate", all ? `${(100 * (all - absent) / all).toFixed(1).replace(/\.0$/, "").replace(".", roll.dataset.point)}%` : "");
};
document.addEventListener("change", (event) => {
  const roll = event.target.closest("form[data-expected]");
  if (roll) count(roll);
});
document.querySelectorAll("form[data-expected]").forEach(count);

// Browsers lend the clipboard to secure addresses only, and may refuse it: then the text is chosen, for the older way to copy.
const copied = async (field) => {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
};
for (const button of document.querySelectorAll("button[data-copies]")) {
  const told = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await copied(document.getElementById(button.dataset.copies));
    told.textContent = done ? button.dataset.copied : button.dataset.chosen;
  });
}
