// One connection for all pages of a browser. A page joins with its topic and the number of the last change it knows;
// the hub opens one stream for all topics, and opens it anew, from where each page stands, when the topics change.

const SILENCE = 40_000; // the server gives a sign of life every 15 s
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 30_000;
const NEAR = ["localhost", "127.0.0.1", "[::1]"];

export class Hub {
  #pages = new Map(); // id -> { topic, cursor, tell }
  #source = null;
  #state = "";
  #wait = FIRST_WAIT;
  #timers = {};
  #open;

  constructor(open = (url) => new EventSource(url)) {
    this.#open = open;
    addEventListener("online", () => this.#connect());
    // On one machine the line holds though the network is gone.
    if (!NEAR.includes(location.hostname)) addEventListener("offline", () => this.#lost());
  }

  join(id, { topic, cursor, tell }) {
    this.#pages.set(id, { topic, cursor, tell });
    if (this.#state) tell({ kind: "state", state: this.#state });
    this.#soon();
  }

  leave(id) {
    if (this.#pages.delete(id)) this.#soon();
  }

  // Several pages may come and go at once, as when a browser restores its tabs.
  #soon() {
    clearTimeout(this.#timers.soon);
    this.#timers.soon = setTimeout(() => this.#connect(), 30);
  }

  #address() {
    const topics = new Map();
    for (const { topic, cursor } of this.#pages.values()) {
      topics.set(topic, Math.min(cursor, topics.get(topic) ?? Infinity));
    }
    return "/live?" + [...topics].map(([topic, cursor]) => "topic=" + encodeURIComponent(`${cursor}:${topic}`)).join("&");
  }

  #connect() {
    this.#source?.close();
    clearTimeout(this.#timers.again);
    if (!this.#pages.size) return;
    const source = (this.#source = this.#open(this.#address()));
    source.onopen = () => {
      this.#wait = FIRST_WAIT;
      this.#say("live");
      this.#heard();
    };
    source.onerror = () => this.#lost();
    source.addEventListener("news", (event) => this.#news(JSON.parse(event.data)));
    source.addEventListener("beat", (event) => this.#beat(Number(event.data)));
    source.addEventListener("stale", (event) => this.#stale(Number(event.lastEventId)));
  }

  // We come back by ourselves, not the browser: the pages stand further on than when the stream was opened.
  #lost() {
    this.#source?.close();
    this.#say(navigator.onLine === false && !NEAR.includes(location.hostname) ? "offline" : "lost");
    clearTimeout(this.#timers.again);
    this.#timers.again = setTimeout(() => this.#connect(), this.#wait * (0.5 + Math.random()));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #heard() {
    clearTimeout(this.#timers.silence);
    this.#timers.silence = setTimeout(() => this.#lost(), SILENCE);
  }

  #news({ topic, cursor, html }) {
    this.#heard();
    for (const page of this.#pages.values()) {
      if (page.topic !== topic || cursor <= page.cursor) continue;
      page.cursor = cursor;
      page.tell({ kind: "news", cursor, html });
    }
  }

  #beat(cursor) {
    this.#heard();
    for (const page of this.#pages.values()) page.cursor = Math.max(page.cursor, cursor);
  }

  #stale(cursor) {
    this.#heard();
    for (const page of this.#pages.values()) {
      page.cursor = cursor;
      page.tell({ kind: "stale" });
    }
  }

  #say(state) {
    if (state === this.#state) return;
    this.#state = state;
    for (const page of this.#pages.values()) page.tell({ kind: "state", state });
  }
}
