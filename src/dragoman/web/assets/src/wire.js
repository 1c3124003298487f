// The wire, live: news appears at the top while nobody is reading there, else it waits behind a button.
import { key } from "./parts/keys.js";
import { line } from "./parts/line.js";

const LONGEST = 120; // stories that stay on an open page
const READING = 8_000; // a pointer that moved so lately is about to click

const wire = document.getElementById("wire");
const live = document.getElementById("live");
const button = document.getElementById("new");
const hold = document.getElementById("hold");
const title = document.title;
const waiting = new Map(); // key of a story -> its element
let paused = false;
let stale = false;
let state = "opening";
let moved = -READING;

const WORDS = {
  live: "Live",
  opening: "", // for a moment only: longer words would move what stands beside them
  lost: "Offline: the desk does not answer, trying again",
  offline: "Offline: this is what was last received",
};

if (wire && !("older" in wire.dataset)) start();

function start() {
  live.parentElement.classList.add("ready");
  show();
  wire.addEventListener("pointermove", () => (moved = performance.now()));
  button.onclick = () => (stale ? location.reload() : release(true));
  hold.onclick = pause;
  key("n", "show what is new", () => (button.hidden ? false : (button.click(), true)));
  key("p", "pause or go on", () => (pause(), true));
  addEventListener("scroll", () => calm() && release(), { passive: true });
  document.addEventListener("visibilitychange", () => calm() && release());
  setInterval(() => waiting.size && calm() && release(), 2_000);
  line({ worker: live.dataset.worker, topic: wire.dataset.topic, cursor: Number(wire.dataset.cursor), tell });
}

function tell(word) {
  if (word.kind === "state") {
    state = word.state;
    show();
  } else if (word.kind === "stale") {
    stale = true;
    show();
  } else {
    keep(word.html);
    if (calm()) release();
    else show();
  }
}

function keep(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const story = template.content.firstElementChild;
  waiting.delete(story.dataset.key); // what is told anew goes to the front
  waiting.set(story.dataset.key, story);
}

// Nobody is reading here: the page is at its top, no row is chosen, nothing is marked, the pointer rests.
function calm() {
  if (paused || stale) return false;
  if (document.hidden) return scrollY < 40;
  return (
    scrollY < 40 &&
    !wire.contains(document.activeElement) &&
    document.getSelection()?.isCollapsed !== false &&
    !wire.querySelector("details[open]") &&
    performance.now() - moved > READING
  );
}

function release(asked = false) {
  for (const [key_, story] of waiting) {
    for (const id of [key_, ...(story.dataset.replaces ?? "").split(" ")]) id && document.getElementById(id)?.remove();
    story.classList.add("fresh");
    wire.prepend(story);
  }
  if (waiting.size) wire.querySelector(":scope > .empty")?.remove();
  waiting.clear();
  while (wire.childElementCount > LONGEST) wire.lastElementChild.remove();
  if (asked) {
    scrollTo({ top: 0, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
    document.getElementById("main").focus({ preventScroll: true });
  }
  show();
}

function pause() {
  paused = !paused;
  hold.setAttribute("aria-pressed", String(paused));
  if (calm()) release();
  else show();
}

function show() {
  const words = paused && state === "live" ? "Paused" : WORDS[state];
  if (live.textContent !== words) live.textContent = words;
  live.className = `live ${state === "live" && !paused ? "on" : state === "live" || state === "opening" ? "" : "off"}`;
  hold.textContent = paused ? "Go on" : "Pause";
  button.hidden = !waiting.size && !stale;
  button.textContent = stale ? "Much has happened: load anew" : `${waiting.size} new`;
  document.title = waiting.size ? `(${waiting.size}) ${title}` : title;
}
