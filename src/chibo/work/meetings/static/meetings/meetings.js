// The pages of a meeting work without this file. It counts the roll while it is being marked, and offers to copy a text.
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

for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.textContent = button.dataset.copied;
  });
}
