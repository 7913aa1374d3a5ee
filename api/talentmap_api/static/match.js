// Demand and supply: a changed wish or weight asks again; the address holds the demand.
import { t, toast } from "app";
import { chooseShortlist } from "shortlist";

const form = document.getElementById("demand");
const candidates = document.getElementById("candidates");

function addressOf() {
  const given = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const slider = form.elements[name];
    if (value === "" || (name.startsWith("w_") && value === slider.dataset.default) || (name === "preset" && value === "general")) continue;
    given.append(name, value);
  }
  const text = given.toString();
  return "/match" + (text ? "?" + text : "");
}

function ask(push) {
  const url = addressOf();
  if (push) history.pushState({}, "", url); else history.replaceState({}, "", url);
  htmx.ajax("GET", url, { source: candidates, target: candidates, swap: "innerHTML", headers: { "HX-Parts": "1" } }).catch(() => {}); // a newer question took its place
}

form.addEventListener("submit", (event) => { event.preventDefault(); if (form.reportValidity()) ask(true); });
form.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); } });
form.addEventListener("input", (event) => { if (event.target.type === "range") event.target.nextElementSibling.value = event.target.value; });
form.addEventListener("change", (event) => {
  if (event.target.name !== "preset") return;
  event.stopImmediatePropagation();
  form.querySelectorAll("[type=range]").forEach((slider) => { slider.value = slider.dataset.default; }); // the preset's weights, not those of before
  location.href = addressOf();
});
form.addEventListener("change", (event) => { if (event.target.name !== "text" && form.checkValidity()) ask(false); });
form.querySelector("[data-reset-weights]").addEventListener("click", () => {
  form.querySelectorAll("[type=range]").forEach((slider) => { slider.value = slider.dataset.default; slider.nextElementSibling.value = slider.value; });
  ask(false);
});
// a demand that was not sent yet survives a change of language
const KEPT = "talentmap.demand";
const sent = () => new URLSearchParams(location.search).get("text") ?? "";
addEventListener("pagehide", () => {
  const { value } = form.elements.text;
  if (value === sent()) sessionStorage.removeItem(KEPT); else sessionStorage.setItem(KEPT, value);
});
if (sessionStorage.getItem(KEPT)) form.elements.text.value = sessionStorage.getItem(KEPT);
addEventListener("popstate", () => location.reload());
for (const name of ["htmx:sendError", "htmx:responseError"]) document.body.addEventListener(name, () => toast(t("js.failed"), { bad: true }));

candidates.addEventListener("click", (event) => {
  const one = event.target.closest("[data-add-one]");
  if (one) chooseShortlist([one.dataset.addOne]);
  if (event.target.closest("[data-add-all]")) chooseShortlist([...candidates.querySelectorAll(".candidate")].map((row) => row.dataset.id));
});
