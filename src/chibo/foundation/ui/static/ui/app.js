// Menus are <details> and work without this file. It only closes an open one on Escape or a click elsewhere.
const openMenus = () => document.querySelectorAll("details.menu[open], details.define[open], details.sorter[open]");
document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});
