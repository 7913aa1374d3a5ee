// The profile: adding the person to a shortlist, watching, and telling us of a wrong value.
import { Refusal, call, reasonOf, t, toast, typing } from "app";
import { chooseShortlist } from "shortlist";

const id = document.getElementById("content").dataset.id;
document.querySelector("[data-add-person]").addEventListener("click", () => chooseShortlist([id]));
document.addEventListener("keydown", (event) => {
  if (typing(event) || document.querySelector("dialog[open]")) return;
  if (event.key === "s") { event.preventDefault(); chooseShortlist([id]); }
  if (event.key === "w") { event.preventDefault(); watch(); }
});

const watching = document.querySelector("[data-watch]");
watching.addEventListener("click", watch);
async function watch() {
  const on = watching.getAttribute("aria-pressed") === "true";
  await call("POST", `/api/v1/watches${on ? "/remove" : ""}`, { people: [id] });
  watching.setAttribute("aria-pressed", String(!on));
  toast(t(on ? "js.unwatched_this" : "js.watched"), { undo: watch });
}

const doubt = document.getElementById("doubt-dialog");
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-wrong]");
  if (!button) return;
  doubt.querySelector("[name=statement]").value = button.dataset.wrong;
  doubt.querySelector("[data-quote]").textContent = button.closest(".evidence").querySelector("q").textContent;
  doubt.showModal();
});
doubt.querySelector("form[data-doubt]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target));
  await call("POST", `/scientists/${id}/doubts`, given);
  doubt.close();
  event.target.reset();
  toast(t("js.doubt_kept"));
});

// what an officer states by hand or takes back; it applies from the next release
async function post(path, given, said) {
  await call("POST", `/api/v1/scientists/${id}${path}`, given);
  if (said) sessionStorage.setItem("talentmap-said", said);
  location.reload();
}
const told = sessionStorage.getItem("talentmap-said");
if (told) { sessionStorage.removeItem("talentmap-said"); toast(t(told)); }

const state = (path, given, said) => post(`/statements${path}`, given, said);
const acts = {
  state: (button) => state("", { prop: button.dataset.state, value: button.dataset.value }),
  unstate: (button) => state("/withdraw", { prop: button.dataset.unstate, value: button.dataset.value }, "js.withdrawn"),
  giveback: (button) => state("/restore", { prop: button.dataset.giveback, value: button.dataset.value }, "js.restored"),
  restore: (button) => post("/withdrawals/undo", { statements: button.dataset.restore.split(" ") }, "js.restored"),
  withdraw: askToWithdraw,
};

// what a form holds stays typed when it is refused, with the reason below it
async function record(form) {
  const told = form.querySelector("[data-refused]");
  told.textContent = "";
  try {
    await call("POST", `/api/v1/scientists/${id}/statements`, Object.fromEntries(new FormData(form)), { quiet: true });
    location.reload();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    told.textContent = reasonOf(error);
    form.querySelector("input:not([type=hidden])").focus();
  }
}
document.addEventListener("click", (event) => {
  for (const [name, act] of Object.entries(acts)) {
    const button = event.target.closest(`[data-${name}]`);
    if (button) act(button);
  }
});
for (const form of document.querySelectorAll("form[data-need]")) form.addEventListener("submit", (event) => {
  event.preventDefault();
  record(event.target);
});

// taking back what a source says: the words, and the other facts that stand on the same statement
const withdrawing = document.getElementById("withdraw-dialog");
function askToWithdraw(button) {
  const [evidence, own] = [button.closest(".evidence"), button.dataset.withdraw.split(" ")];
  const same = [...document.querySelectorAll("[data-withdraw]")].filter((one) => one.dataset.withdraw.split(" ").some((key) => own.includes(key)));
  const facts = new Set(same.map((one) => one.closest(".line").querySelector(".says").textContent.trim()));
  withdrawing.querySelector("[name=statements]").value = button.dataset.withdraw;
  withdrawing.querySelector("[data-quote]").textContent = [...evidence.querySelectorAll("q")].map((quote) => quote.textContent).join(" · ");
  withdrawing.querySelector("[data-from]").textContent = evidence.querySelector(".from").firstChild.textContent.replace(/[\s·]+$/, "");
  withdrawing.querySelector("[data-also]").hidden = facts.size < 2;
  withdrawing.querySelector("[data-also] ul").replaceChildren(...[...facts].map((fact) => Object.assign(document.createElement("li"), { textContent: fact })));
  withdrawing.showModal();
}
withdrawing.querySelector("form[data-withdrawing]").addEventListener("submit", (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target));
  post("/withdrawals", { statements: given.statements.split(" "), reason: given.reason }, "js.withdrawn");
});
