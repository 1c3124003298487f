// Keys: one table for the page, shown by `?`. Nothing happens while somebody writes.

// Each bundle brings this module along, so what they share hangs on the document.
const keys = (document.deskKeys ??= listening(new Map())); // key -> { words, act }

export function key(name, words, act) {
  keys.set(name, { words, act });
}

function writing(target) {
  return target.closest?.("input, textarea, select, [contenteditable]");
}

function listening(known) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") {
      document.activeElement?.blur();
      return;
    }
    if (writing(event.target) || document.querySelector("dialog[open]")) return;
    if (known.get(event.key)?.act(event) === true) event.preventDefault();
  });
  return known;
}

export function help() {
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", "keys-title");
  const title = Object.assign(document.createElement("h2"), { id: "keys-title", textContent: "Keys" });
  const list = document.createElement("dl");
  for (const [name, { words }] of [...keys, ["Esc", { words: "let go of the row or field" }]]) {
    const term = document.createElement("dt");
    term.append(Object.assign(document.createElement("kbd"), { textContent: name }));
    list.append(term, Object.assign(document.createElement("dd"), { textContent: words }));
  }
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
  close.onclick = () => dialog.close();
  dialog.onclose = () => dialog.remove();
  dialog.append(title, list, close);
  document.body.append(dialog);
  dialog.showModal();
  return true;
}
