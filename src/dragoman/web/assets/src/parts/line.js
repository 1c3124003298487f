// A page's line to the live stream: by the shared worker, else by the one page that was chosen to hold the stream
// for all, else by a stream of its own. `tell` hears { kind: "news" | "state" | "stale", ... }.
import { Hub } from "./hub.js";

export function line({ worker, topic, cursor, tell }) {
  let known = cursor;
  const hear = (word) => {
    if (word.kind === "news") known = Math.max(known, word.cursor);
    tell(word);
  };
  const way = byWorker(worker, hear) ?? byElection(hear) ?? alone(hear);
  const join = () => way.join({ topic, cursor: known });
  // A page that the browser keeps for going back is silent until it is shown again.
  addEventListener("pagehide", () => way.leave());
  addEventListener("pageshow", (event) => event.persisted && join());
  join();
}

function byWorker(url, hear) {
  if (typeof SharedWorker === "undefined" || !url) return null;
  let port;
  try {
    port = new SharedWorker(url, { name: "dragoman-live" }).port;
  } catch {
    return null;
  }
  hold((lock) => port.postMessage({ kind: "lock", lock }));
  port.onmessage = ({ data }) => hear(data);
  return {
    join: (wish) => port.postMessage({ kind: "join", ...wish }),
    leave: () => port.postMessage({ kind: "leave" }),
  };
}

// Hold a lock for as long as this page lives, and say its name once it is held.
function hold(say) {
  const name = "dragoman-page-" + Math.random().toString(36).slice(2) + performance.now();
  navigator.locks?.request(name, () => {
    say(name);
    return new Promise(() => {});
  });
}

function byElection(hear) {
  if (typeof BroadcastChannel === "undefined" || !navigator.locks) return null;
  const id = crypto.randomUUID();
  const channel = new BroadcastChannel("dragoman-live");
  let wish = null;
  let hub = null;
  const send = (message) => {
    channel.postMessage(message);
    take(message); // a channel does not speak to itself
  };
  const take = (message) => {
    if (message.to === id) hear(message.word);
    if (message.kind === "elected" && wish) send({ kind: "join", from: id, wish });
    if (!hub || !message.from) return;
    const tell = (word) => send({ to: message.from, word });
    if (message.kind === "join") hub.join(message.from, { ...message.wish, tell });
    if (message.kind === "leave") hub.leave(message.from);
  };
  channel.onmessage = ({ data }) => take(data);
  navigator.locks.request("dragoman-live", () => {
    hub = new Hub();
    send({ kind: "elected" });
    return new Promise(() => {});
  });
  return {
    join: (given) => {
      wish = given;
      send({ kind: "join", from: id, wish });
    },
    leave: () => send({ kind: "leave", from: id }),
  };
}

function alone(hear) {
  const hub = new Hub();
  return { join: (wish) => hub.join(1, { ...wish, tell: hear }), leave: () => hub.leave(1) };
}
