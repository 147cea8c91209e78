/* After the back button a page may be fetched again, with what was typed but a new token: the form would
   act twice. Each entry of the history keeps the tokens it was drawn with (`{% jeton %}`). */
(function () {
  "use strict";
  const champs = [...document.querySelectorAll('input[type="hidden"][name="jeton"]')];
  if (!champs.length) return;
  const [arrivee] = performance.getEntriesByType("navigation");
  const gardes = (history.state && history.state.jetons) || [];
  if (arrivee && arrivee.type === "back_forward" && gardes.length === champs.length) {
    champs.forEach((champ, rang) => (champ.value = gardes[rang]));
  }
  history.replaceState({ ...history.state, jetons: champs.map((champ) => champ.value) }, "");
})();
