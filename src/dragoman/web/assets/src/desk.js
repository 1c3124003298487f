// What every page has: keys to go through its rows, to its search box, and a list of them.
import { help, key } from "./parts/keys.js";

document.documentElement.classList.add("scripted");

// On a narrow screen the pages stand in one line that is swiped: begin where we are.
const here = document.querySelector(".top nav [aria-current]");
if (here) here.closest("ul").scrollLeft = here.offsetLeft - here.closest("ul").clientWidth / 2;

const rows = () => [...document.querySelectorAll("main [data-url]")].filter((row) => row.checkVisibility?.() ?? row.offsetParent);

function go(step) {
  const all = rows();
  if (!all.length) return false;
  const here = all.indexOf(document.activeElement?.closest("[data-url]"));
  // Without a chosen row we begin at the first one that can be seen.
  const first = all.findIndex((row) => row.getBoundingClientRect().bottom > 60);
  const next = here < 0 ? Math.max(first, 0) : Math.min(Math.max(here + step, 0), all.length - 1);
  all[next].focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "nearest" });
  return true;
}

key("j", "next row", () => go(1));
key("k", "row before", () => go(-1));
key("Enter", "open the chosen row", (event) => {
  const row = event.target.matches?.("[data-url]") && event.target;
  if (row) location.assign(row.dataset.url);
  return Boolean(row);
});
key("/", "search", () => {
  document.getElementById("search")?.focus();
  return true;
});
key("?", "these keys", help);
