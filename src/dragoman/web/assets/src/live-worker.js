// The shared worker that holds the one stream of a browser.
import { Hub } from "./parts/hub.js";

const hub = new Hub();
let next = 0;

addEventListener("connect", ({ ports: [port] }) => {
  const id = ++next;
  port.onmessage = ({ data }) => {
    if (data.kind === "join") {
      hub.join(id, { topic: data.topic, cursor: data.cursor, tell: (word) => port.postMessage(word) });
    } else if (data.kind === "lock") {
      // A page that crashes says no farewell, but its lock falls free.
      navigator.locks?.request(data.lock, () => hub.leave(id));
    } else if (data.kind === "leave") {
      hub.leave(id);
    }
  };
  port.start();
});
