// What every page does: texts, requests with the session's token, toasts with undo, menus, theme, keys.
const texts = JSON.parse(document.getElementById("texts").textContent);

export function t(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export const formatNumber = (value) => new Intl.NumberFormat(document.documentElement.lang).format(value);

/** What the server said no to; `problem` is its problem+json. */
export class Refusal extends Error {
  constructor(asked, status, problem) { super(`${asked}: ${status}`); this.status = status; this.problem = problem; }
}
// whoever called `call` has told the officer, or a toast has: a refusal is no fault of the script
addEventListener("unhandledrejection", (event) => { if (event.reason instanceof Refusal) event.preventDefault(); });

/** The server's answer; a refusal is told by a toast unless `quiet`, and thrown. */
export async function call(method, path, body, { quiet } = {}) {
  const response = await fetch(path, {
    method,
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRF-Token": document.body.dataset.csrf },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 401) { location.href = "/login?next=" + encodeURIComponent(location.pathname + location.search); return null; }
  if (!response.ok) {
    const refusal = new Refusal(`${method} ${path}`, response.status, await response.json().catch(() => ({})));
    if (!quiet) toast(reasonOf(refusal), { bad: true });
    throw refusal;
  }
  return response.status === 204 ? null : response.json();
}

/** Why the server refused, in the officer's language. */
export function reasonOf({ status, problem }) {
  if (problem.words) return t("js.private", { words: problem.words.join(t("js.comma")) });
  return t(`js.status_${status}` in texts ? `js.status_${status}` : "js.failed");
}

export function toast(text, { undo, bad } = {}) {
  const box = document.createElement("div");
  box.className = bad ? "toast bad" : "toast";
  box.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: t("js.undo") });
    button.addEventListener("click", () => { box.remove(); undo(); });
    box.append(button);
  }
  const shown = document.getElementById("toasts");
  shown.append(box);
  while (shown.childElementCount > 3) shown.firstElementChild.remove();
  setTimeout(() => box.remove(), undo ? 10000 : 5000);
}

const dark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-theme-toggle], [data-open], a[data-lang]");
  document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  if (!target) return;
  if (target.matches("[data-theme-toggle]")) {
    const next = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem("talentmap-theme", next);
    document.dispatchEvent(new CustomEvent("theme"));
  } else if (target.matches("[data-open]")) {
    document.getElementById(target.dataset.open).showModal();
  } else {
    event.preventDefault();
    const url = new URL(location.href);
    url.searchParams.set("lang", target.dataset.lang);
    location.href = url.pathname + url.search.replaceAll("%2C", ",");
  }
});

export const typing = (event) => event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
  if (typing(event) || document.querySelector("dialog[open]")) return;
  const box = document.getElementById("q");
  if (event.key === "/" && box) { event.preventDefault(); box.focus(); box.select(); }
  if (event.key === "?") { event.preventDefault(); document.getElementById("keys-dialog").showModal(); }
});
document.querySelectorAll("dialog").forEach((dialog) => dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); }));

// the language stays with the browser; the address stays free of it
if (new URLSearchParams(location.search).has("lang")) {
  const url = new URL(location.href);
  url.searchParams.delete("lang");
  history.replaceState(history.state, "", url.pathname + url.search.replaceAll("%2C", ",") + url.hash);
}
