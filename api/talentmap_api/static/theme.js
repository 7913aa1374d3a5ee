// Before the first paint: the theme this browser chose last.
(() => {
  const chosen = localStorage.getItem("talentmap-theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
})();
