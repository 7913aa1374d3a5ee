// The queue: a verdict puts the pair away at once; undo takes it back.
import { call, t, toast, typing } from "app";

const more = document.getElementById("more"); // shown when every pair of the page is decided
const KEYS = { 1: "same", 2: "different", 3: "unsure" };

async function decide(pair, verdict) {
  const ids = { left: pair.dataset.left, right: pair.dataset.right };
  await call("POST", "/api/v1/judgements", { ...ids, verdict });
  const following = pair.nextElementSibling;
  pair.hidden = true;
  const open = following?.matches(".pair") ? following : document.querySelector(".pair:not([hidden])");
  more.hidden = Boolean(open);
  (open ?? more).focus();
  toast(t(`js.judged_${verdict}`), {
    undo: async () => { await call("POST", "/api/v1/judgements", { ...ids, verdict: "unsure" }); pair.hidden = false; more.hidden = true; pair.focus(); },
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-verdict]");
  if (button) decide(button.closest(".pair"), button.dataset.verdict);
});
document.addEventListener("keydown", (event) => {
  const pair = document.activeElement?.closest?.(".pair");
  if (!pair || typing(event) || event.ctrlKey || event.metaKey || !KEYS[event.key]) return;
  event.preventDefault();
  decide(pair, KEYS[event.key]);
});
document.querySelector(".pair")?.focus({ preventScroll: true });
