// The people watched: looked at, given up; what is given up can be taken up again.
import { call, t, toast } from "app";

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-seen]")) {
    await call("POST", "/api/v1/watches/seen");
    location.reload();
  }
  const button = event.target.closest("[data-unwatch]");
  if (!button) return;
  const card = button.closest(".watched");
  const gone = await call("POST", "/api/v1/watches/remove", { people: card.dataset.people.split(",") });
  card.hidden = true;
  toast(t("js.unwatched", { name: button.dataset.name }), {
    undo: async () => { await call("POST", "/api/v1/watches/restore", { people: gone.people }); card.hidden = false; },
  });
});
