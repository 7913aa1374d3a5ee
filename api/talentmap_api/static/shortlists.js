// Shortlists: create, note, remove and delete; what is taken away can be brought back.
import { call, t, toast } from "app";

const id = document.getElementById("content").dataset.shortlistId;
const again = () => location.reload();

document.querySelector("form[data-create]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const made = await call("POST", "/api/v1/shortlists", { name: new FormData(event.target).get("name").trim() });
  location.href = "/shortlists/" + made.id;
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-remove], [data-delete]");
  if (!button) return;
  const row = button.closest("tr");
  row.hidden = true;
  const name = button.dataset.name;
  if (button.matches("[data-remove]")) {
    const gone = await call("POST", `/api/v1/shortlists/${id}/members/remove`, { people: [row.dataset.id] });
    toast(t("js.removed", { name }), { undo: async () => { await call("POST", `/api/v1/shortlists/${id}/members/restore`, { people: gone.people }); again(); } });
  } else {
    await call("DELETE", `/api/v1/shortlists/${row.dataset.id}`);
    toast(t("js.removed", { name }), { undo: async () => { await call("POST", `/api/v1/shortlists/${row.dataset.id}/restore`); again(); } });
  }
});

document.querySelector("[data-watch-all]")?.addEventListener("click", async () => {
  const people = [...document.querySelectorAll("tr[data-held]:not([hidden])")].map((row) => row.dataset.id);
  const done = await call("POST", "/api/v1/watches", { people });
  const undo = async () => { await call("POST", "/api/v1/watches/remove", { people: done.people }); };
  toast(t("js.watched_all", { n: done.people.length }), done.people.length ? { undo } : {});
});

document.addEventListener("change", async (event) => {
  const box = event.target.closest("input.note");
  if (!box) return;
  await call("PATCH", `/api/v1/shortlists/${id}/members/${box.closest("tr").dataset.id}`, { note: box.value });
  box.dataset.saved = box.value;
  toast(t("js.note_kept"));
});

document.querySelector("form[data-rename]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const title = document.querySelector("h1.title");
  const before = title.textContent;
  const name = new FormData(event.target).get("name").trim();
  const to = async (text) => { await call("PATCH", `/api/v1/shortlists/${id}`, { name: text }); title.textContent = document.title = text; };
  await to(name);
  event.target.closest("details").open = false;
  toast(t("js.renamed", { name }), { undo: () => to(before) });
});

// one place up or down; the row moves at once, the numbers follow
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-move]");
  if (!button) return;
  const row = button.closest("tr");
  const step = Number(button.dataset.move);
  const rows = [...row.parentElement.querySelectorAll("tr:not([hidden])")];
  const at = rows.indexOf(row) + step;
  if (at < 0 || at >= rows.length) return;
  await call("PATCH", `/api/v1/shortlists/${id}/members/${row.dataset.id}`, { position: at + 1 });
  step > 0 ? rows[at].after(row) : rows[at].before(row);
  [...row.parentElement.querySelectorAll("tr:not([hidden])")].forEach((one, index) => { one.querySelector(".place span").textContent = index + 1; });
  button.focus();
});
