// The page of watches: lets this browser hear them. Permission is asked for on a click, never by itself.

const box = document.getElementById("push");
const words = document.getElementById("push-state");
const button = document.getElementById("push-button");

if (box?.dataset.key) {
  if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) begin();
  else say("This browser has no Web Push. Feeds and letters work everywhere.");
}

async function begin() {
  button.onclick = () => act(button.dataset.does === "end" ? end : subscribe);
  if (Notification.permission === "denied") {
    say("You have forbidden notifications here. The settings of the browser allow them again.");
    return;
  }
  const subscription = await (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription();
  if (!subscription) return off();
  if (key(subscription) && key(subscription) !== box.dataset.key) return act(subscribe);
  // The desk may have dropped us while we were away.
  await act(() => send("/watches/push", { subscription: subscription.toJSON() }).then(on));
}

async function act(work) {
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    say(error.message || String(error));
  }
  button.disabled = false;
}

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") {
    return say("Without your permission nothing is shown.");
  }
  await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const old = await pushManager.getSubscription();
  if (old && key(old) !== box.dataset.key) await old.unsubscribe(); // the desk has another key now
  const wish = { userVisibleOnly: true, applicationServerKey: box.dataset.key };
  const subscription = await pushManager.subscribe(wish);
  await send("/watches/push", { subscription: subscription.toJSON(), old: old?.endpoint ?? "" });
  on();
}

async function end() {
  const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
  if (subscription) {
    await send("/watches/push/end", { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
  }
  off();
}

async function send(path, value) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": box.dataset.csrf },
    body: JSON.stringify(value),
  });
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    throw new Error(`${told.detail ?? "The desk did not take it."} ${told.right ?? ""}`);
  }
}

function key(subscription) {
  const bytes = subscription.options?.applicationServerKey;
  if (!bytes) return "";
  const plain = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function on() {
  say("This browser hears your watches, even when no page is open.", "Stop", "end");
  box.classList.add("on");
}

function off() {
  say("This browser does not hear your watches yet.", "Notify me here", "begin");
}

function say(text, action = "", does = "") {
  box.classList.remove("on");
  words.textContent = text;
  button.hidden = !action;
  button.textContent = action;
  button.dataset.does = does;
}
