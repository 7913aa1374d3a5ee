// The queue: a verdict puts the pair away at once; undo takes it back.
import { call, formatNumber, t, toast, typing } from "app";

const more = document.getElementById("more"); // shown when every pair of the page is decided
const pager = document.querySelector(".pager"); // the rest moves up once this page is decided
const open = document.getElementById("open");
let left = Number(open.dataset.open);
const KEYS = { 1: "same", 2: "different", 3: "unsure" };

async function decide(pair, verdict) {
  const ids = { left: pair.dataset.left, right: pair.dataset.right };
  await call("POST", "/api/v1/judgements", { ...ids, verdict });
  const following = pair.nextElementSibling;
  pair.hidden = true;
  const next = following?.matches(".pair") ? following : document.querySelector(".pair:not([hidden])");
  more.hidden = Boolean(next);
  pager?.toggleAttribute("hidden", !next);
  (next ?? more).focus();
  const decided = verdict === "unsure" ? 0 : 1; // who is unsure leaves the pair open
  count(-decided);
  const names = [...pair.querySelectorAll("h2 a")].map((one) => one.firstChild.textContent.trim()).join(" / ");
  toast(`${names}: ${t(`js.judged_${verdict}`)}`, {
    undo: async () => {
      await call("POST", "/api/v1/judgements", { ...ids, verdict: pair.dataset.judged || "withdrawn" });
      pair.hidden = false;
      more.hidden = true;
      pager?.removeAttribute("hidden");
      count(decided);
      pair.focus();
    },
  });
}

/** The number of open pairs in the title. */
function count(step) {
  left += step;
  open.textContent = left ? open.textContent.replace(/[\d,]+/, formatNumber(left)) : "";
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
