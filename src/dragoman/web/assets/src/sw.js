// What the browser runs when a push comes, whether a page is open or not.

const HOME = self.location.origin;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("push", (event) => event.waitUntil(show(told(event.data))));
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url));
});
addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

function told(data) {
  try {
    return data.json();
  } catch {
    return { title: "Dragoman", body: data?.text() ?? "A watch has caught something.", url: "/watches" };
  }
}

function show({ title, body, url, tag }) {
  return registration.showNotification(title, { body, tag, lang: "en", data: { url } });
}

async function open(path) {
  const url = new URL(path || "/watches", HOME);
  if (url.origin !== HOME) return;
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find((page) => page.url.split("#")[0] === url.href.split("#")[0]);
  await (there ? there.focus() : clients.openWindow(url.href));
}

// The push service has ended our subscription: make a new one, and tell the desk which it replaces.
async function renew({ oldSubscription, newSubscription }) {
  const answer = await fetch("/watches/push", { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) return; // signed out: the page of watches subscribes anew
  const { key, csrf } = await answer.json();
  if (!key) return;
  const wish = { userVisibleOnly: true, applicationServerKey: key };
  const subscription = newSubscription ?? (await registration.pushManager.subscribe(wish));
  await fetch("/watches/push", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify({ subscription: subscription.toJSON(), old: oldSubscription?.endpoint ?? "" }),
  });
}
