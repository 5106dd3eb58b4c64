// Menus are <details> and work without this file. It only closes an open one: on Escape, on a click elsewhere, and when
// the keyboard leaves it.
const openMenus = () => document.querySelectorAll("details.menu[open], details.define[open], details.sorter[open]");
const closeAllBut = (target) => {
  for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
};
document.addEventListener("click", (event) => closeAllBut(event.target));
document.addEventListener("focusin", (event) => closeAllBut(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});

// Suggestions under the search box: arrows walk, Enter opens, Escape or a click elsewhere closes.
const box = document.getElementById("top-search");
const offered = document.getElementById("top-suggestions");
if (box && offered) {
  const links = () => [...offered.querySelectorAll("a")];
  const close = () => offered.replaceChildren();
  box.form.addEventListener("keydown", (event) => {
    const all = links();
    const here = all.indexOf(document.activeElement);
    if (event.key === "Escape") { close(); box.focus(); }
    if (!all.length || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = here + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? box : all[Math.min(next, all.length - 1)]).focus();
  });
  document.addEventListener("click", (event) => { if (!box.form.contains(event.target)) close(); });
}

// What has to be put right is read out first, and its links lead to the fields.
document.querySelector(".message.error[tabindex]")?.focus();

// A form that is on its way is not sent again by a second tap; after a while it may be, for an answer that was a file.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => { delete form.dataset.sent; }, 4000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));
