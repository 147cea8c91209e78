/* Filters a long check list as one types.
   <div data-filtre-liste="id of the list" hidden> <input type="search"> <span data-filtre-compte></span> </div>
   Each line is a [data-filtre-mot]. Ticked lines always stay in sight. */
(function () {
  "use strict";

  function plier(texte) {
    return texte.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").toLowerCase();
  }

  function suivre(outils) {
    const liste = document.getElementById(outils.dataset.filtreListe);
    const champ = outils.querySelector("input");
    const compte = outils.querySelector("[data-filtre-compte]");
    if (!liste || outils.dataset.pret) return;
    outils.dataset.pret = "oui";
    outils.hidden = false;

    function filtrer() {
      const mots = plier(champ.value).split(/\s+/).filter(Boolean);
      let vus = 0;
      liste.querySelectorAll("[data-filtre-mot]").forEach(function (ligne) {
        const texte = plier(ligne.textContent);
        const garde = mots.every((mot) => texte.includes(mot)) || ligne.querySelector(":checked");
        ligne.hidden = !garde;
        if (garde) vus += 1;
      });
      liste.querySelectorAll(".cases-groupe").forEach((g) => (g.hidden = mots.length > 0));
      if (compte) compte.textContent = mots.length ? vus + (vus > 1 ? " réponses" : " réponse") : "";
    }

    champ.addEventListener("input", filtrer);
    champ.addEventListener("keydown", function (evenement) {
      if (evenement.key === "Enter") evenement.preventDefault(); // filtering is not sending
    });
  }

  function preparer() {
    document.querySelectorAll("[data-filtre-liste]").forEach(suivre);
  }

  preparer();
  document.addEventListener("htmx:after:swap", preparer);
})();
