// A click on marked words shows their record beside the text, and lights all words of that record.
const parts = { found: document.getElementById("found"), text: document.getElementById("text") };

function light(id, { move }) {
  for (const lit of parts.text.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const old of parts.found.querySelectorAll(".chosen")) old.classList.remove("chosen");
  const record = id && document.getElementById(id);
  if (!record || !parts.found.contains(record)) return;
  record.classList.add("chosen");
  const words = parts.text.querySelectorAll(`[data-records~="${CSS.escape(id)}"]`);
  for (const word of words) word.classList.add("lit");
  if (move === "text") words[0]?.scrollIntoView({ block: "center" });
  if (move === "found") record.scrollIntoView({ block: "nearest" });
}

if (parts.found && parts.text) {
  const wide = matchMedia("(min-width: 62rem)");
  parts.text.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m, a.note");
    if (!mark || !wide.matches) return; // on a narrow screen the link leads down to the record
    event.preventDefault();
    const id = decodeURIComponent(mark.hash.slice(1));
    history.replaceState(null, "", mark.hash);
    light(id, { move: "found" });
  });
  parts.found.addEventListener("click", (event) => {
    const record = event.target.closest(".record")?.querySelector("[id]");
    if (record && !event.target.closest("a, summary, pre")) light(record.id, { move: "text" });
  });
  addEventListener("hashchange", () => light(decodeURIComponent(location.hash.slice(1)), {}));
  if (location.hash) light(decodeURIComponent(location.hash.slice(1)), { move: wide.matches ? "text" : "" });
}
