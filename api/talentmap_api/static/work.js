// The working page's one state is its address. Whatever changes it asks for the three parts again:
// list, chips and facets come as one answer, the map follows the event "query".
import { call, formatNumber, t, toast, typing } from "app";
import { chooseShortlist } from "shortlist";

const list = document.getElementById("list");
const FILTERS = document.getElementById("content").dataset.filters.split(" ");

export const address = () => new URL(location.href);
export const textOf = (url) => url.pathname + url.search.replaceAll("%2C", ",").replaceAll("%3A", ":");

export function filterText(url = address()) {
  const kept = new URLSearchParams();
  for (const name of FILTERS) if (url.searchParams.get(name)) kept.set(name, url.searchParams.get(name));
  return kept.toString();
}

/** Change the address by some parameters; null takes one away. */
export function change(changes, { push = true } = {}) {
  const url = address();
  for (const [name, value] of Object.entries(changes)) value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
  if (Object.keys(changes).some((name) => FILTERS.includes(name) || name === "sort")) url.searchParams.delete("page");
  go(url, { push });
}

/** Change what the address remembers without asking anything. */
export function remember(changes) {
  const url = address();
  for (const [name, value] of Object.entries(changes)) value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
  history.replaceState(history.state, "", textOf(url));
}

function go(url, { push = true } = {}) {
  const before = filterText();
  if (textOf(url) !== textOf(address())) push ? history.pushState({}, "", textOf(url)) : history.replaceState(history.state, "", textOf(url));
  load(url, before);
}

let slow;
function load(url, before) {
  clearTimeout(slow);
  slow = setTimeout(() => list.classList.add("loading"), 300);
  htmx.ajax("GET", textOf(url), { source: list, target: list, swap: "innerHTML", headers: { "HX-Parts": "1" } }).catch(() => {}); // a newer question took its place
  if (filterText(url) !== before) document.dispatchEvent(new CustomEvent("query"));
}

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target !== list) return;
  clearTimeout(slow);
  list.classList.remove("loading");
  showSelection();
});
document.body.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target === list) list.scrollTop = 0; });
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
  document.body.addEventListener(name, (event) => {
    clearTimeout(slow);
    list.classList.remove("loading");
    if (event.detail.xhr?.status === 401) location.href = "/login?next=" + encodeURIComponent(location.pathname + location.search);
    else toast(t(event.detail.xhr?.status === 422 ? "js.refused" : "js.failed"), { bad: true, undo: undefined });
  });

addEventListener("popstate", () => {
  const url = address();
  document.getElementById("q").value = url.searchParams.get("q") ?? "";
  document.dispatchEvent(new CustomEvent("restore"));
  load(url, null);
});

// links of chips, facets and pager: their filters, with the map as it is now
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-q]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const url = new URL(link.href);
  for (const name of ["view", "layer", "follow"]) {
    const now = address().searchParams.get(name);
    now ? url.searchParams.set(name, now) : url.searchParams.delete(name);
  }
  if (!url.searchParams.get("bbox") && address().searchParams.get("bbox")) document.dispatchEvent(new CustomEvent("unfollow"));
  if (url.searchParams.get("follow") && !url.searchParams.get("bbox")) url.searchParams.delete("follow");
  document.getElementById("q").value = url.searchParams.get("q") ?? "";
  go(url);
});
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches?.("a.facet")) { event.preventDefault(); event.target.click(); }
});

// typing searches; Enter makes a step of history
let waiting;
const box = document.getElementById("q");
box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => { if (box.value.trim() !== (address().searchParams.get("q") ?? "")) change({ q: box.value.trim() }); }, 220); });
document.getElementById("search").addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); change({ q: box.value.trim() }); });
document.addEventListener("change", (event) => {
  if (event.target.id === "sort") change({ sort: event.target.value });
  if (event.target.id === "home-place" && event.target.value) {
    const now = (address().searchParams.get("home") ?? "").split(",").filter(Boolean);
    change({ home: [...new Set([...now, event.target.value])].join(",") });
  }
});
document.addEventListener("input", (event) => { if (event.target.closest("form[data-condition]")) event.target.form.elements.active_from?.setCustomValidity(""); });
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-condition]");
  if (!form) return;
  event.preventDefault();
  const given = Object.fromEntries(new FormData(form));
  const wrong = given.active_from && given.active_to && given.active_from > given.active_to;
  const first = form.elements.active_from;
  first?.setCustomValidity(wrong ? t("js.years") : "");
  if (wrong) { first.reportValidity(); return; }
  change(given);
});

// saved searches: the address under a name
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-save-search]");
  if (!form) return;
  event.preventDefault();
  const name = new FormData(form).get("name").trim();
  const others = ["sort", "layer"].map((one) => [one, address().searchParams.get(one)]).filter(([, value]) => value);
  const query = [filterText(), ...others.map(([one, value]) => `${one}=${value}`)].filter(Boolean).join("&");
  const saved = await call("POST", "/api/v1/searches", { name, query });
  form.closest("details").open = false;
  toast(t("js.saved", { name }), { undo: () => call("DELETE", `/api/v1/searches/${saved.id}`) });
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-delete-search]");
  if (!button) return;
  const { deleteSearch, name } = button.dataset;
  button.closest(".savedsearch").remove();
  await call("DELETE", `/api/v1/searches/${deleteSearch}`);
  toast(t("js.removed", { name }), { undo: () => call("POST", `/api/v1/searches/${deleteSearch}/restore`) });
});

// tabs and, on a phone, the sheet of filters
document.addEventListener("click", (event) => {
  const tab = event.target.closest("button[data-tab]")?.dataset.tab;
  if (!tab) return;
  document.body.dataset.tab = tab;
  document.querySelectorAll("[role=tab]").forEach((one) => one.setAttribute("aria-selected", one.dataset.tab === tab));
  document.dispatchEvent(new CustomEvent("tab"));
});

// selection: kept by this browser tab, so that it survives paging and reloading
const KEY = "talentmap-selection";
const selection = new Set(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));
let cursor = -1;
const rows = () => [...list.querySelectorAll(".person")];

function showSelection() {
  for (const row of rows()) {
    const on = selection.has(row.dataset.id);
    row.classList.toggle("sel", on);
    row.querySelector(".tick").setAttribute("aria-checked", on);
  }
  document.getElementById("selected").textContent = formatNumber(selection.size);
  list.querySelector("[data-shortlist]").disabled = !selection.size;
  list.querySelector("[data-unselect]").hidden = !selection.size;
  cursor = -1;
}

function toggle(row) {
  const id = row.dataset.id;
  selection.has(id) ? selection.delete(id) : selection.add(id);
  keep();
}

function keep() {
  const at = cursor;
  sessionStorage.setItem(KEY, JSON.stringify([...selection]));
  showSelection();
  cursor = at;
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  cursor = Math.max(0, Math.min(all.length - 1, cursor + step));
  all.forEach((row, index) => row.classList.toggle("cursor", index === cursor));
  all[cursor].scrollIntoView({ block: "nearest" });
  all[cursor].querySelector("a").focus({ preventScroll: true });
}

function addSelected() {
  const current = rows()[cursor];
  if (!selection.size && current) toggle(current);
  chooseShortlist([...selection]);
}

document.addEventListener("click", (event) => {
  const tick = event.target.closest(".tick");
  if (tick) toggle(tick.closest(".person"));
  if (event.target.closest("[data-shortlist]")) addSelected();
  if (event.target.closest("[data-unselect]")) {
    const before = [...selection];
    selection.clear();
    keep();
    toast(t("js.unselected"), { undo: () => { before.forEach((id) => selection.add(id)); keep(); } });
  }
});

document.addEventListener("keydown", (event) => {
  if (typing(event) || document.querySelector("dialog[open]")) return;
  const steps = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && !(event.key.startsWith("Arrow") && !event.target.closest("#list"))) { event.preventDefault(); move(steps[event.key]); }
  const row = rows()[cursor];
  if (event.key === "x" && row) toggle(row);
  if (event.key === "Enter" && row && !event.target.closest("button, a, summary")) row.querySelector("a").click();
  if (event.key === "s") { event.preventDefault(); addSelected(); }
  if (event.key === "m") document.getElementById("map").querySelector("canvas")?.focus();
});

showSelection();
document.body.dataset.working = "1";
