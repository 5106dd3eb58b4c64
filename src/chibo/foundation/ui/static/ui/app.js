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

// What has to be put right is read out first, and its links lead to the fields.
document.querySelector(".message.error[tabindex]")?.focus();
