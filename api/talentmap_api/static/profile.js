// The profile: adding the person to a shortlist, watching, and telling us of a wrong value.
import { call, t, toast, typing } from "app";
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

// what an officer states by hand: who is in the team, what the person needs; it applies from the next release
async function state(path, given) {
  await call("POST", `/api/v1/scientists/${id}/statements${path}`, given);
  location.reload();
}
document.addEventListener("click", (event) => {
  const stated = event.target.closest("[data-state]");
  if (stated) state("", { prop: stated.dataset.state, value: stated.dataset.value });
  const taken = event.target.closest("[data-unstate]");
  if (taken) state("/withdraw", { prop: taken.dataset.unstate, value: taken.dataset.value });
});
for (const form of document.querySelectorAll("form[data-need]")) form.addEventListener("submit", (event) => {
  event.preventDefault();
  state("", Object.fromEntries(new FormData(event.target)));
});
