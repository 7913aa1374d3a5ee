// Adding people to a shortlist, from any page, with undo.
import { call, formatNumber, t, toast } from "app";

const dialog = document.getElementById("shortlist-dialog");
let people = [];
let lately = () => {};

/** Open the choice of shortlists for these people. */
export async function chooseShortlist(ids, after = () => {}) {
  if (!ids.length) { toast(t("js.select_first")); return; }
  people = ids;
  lately = after;
  await htmx.ajax("GET", "/shortlists/choose", { target: "#shortlist-choice", swap: "innerHTML" });
  if (!dialog.open) dialog.showModal();
}

dialog?.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-add-to]");
  if (!form) return;
  event.preventDefault();
  let id = form.dataset.addTo;
  let name = form.dataset.name;
  if (!id) {
    name = new FormData(form).get("name").trim();
    id = (await call("POST", "/api/v1/shortlists", { name })).id;
  }
  const done = await call("POST", `/api/v1/shortlists/${id}/members`, { people });
  dialog.close();
  lately(done.people);
  if (!done.people.length) { toast(t("js.there_already", { name })); return; }
  toast(t("js.added", { n: formatNumber(done.people.length), name }), {
    undo: async () => { await call("POST", `/api/v1/shortlists/${id}/members/remove`, { people: done.people }); toast(t("js.undone")); },
  });
});
