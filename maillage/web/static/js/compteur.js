/* Says how many characters are left, near the limit only.
   <textarea data-compteur="10000"> ; nothing is ever cut: the server answers with a sentence. */
(function () {
  "use strict";
  const PROCHE = 0.8;

  function suivre(champ) {
    const limite = Number(champ.dataset.compteur);
    if (!limite || champ.dataset.compteurPret) return;
    champ.dataset.compteurPret = "oui";
    const mot = document.createElement("span");
    mot.className = "compteur";
    mot.setAttribute("role", "status");
    mot.hidden = true;
    champ.after(mot);
    let minuteur = null;

    function compter() {
      const longueur = [...champ.value.trim()].length;
      const reste = limite - longueur;
      mot.hidden = longueur < limite * PROCHE;
      mot.classList.toggle("depasse", reste < 0);
      const n = Math.abs(reste).toLocaleString("fr-FR");
      const accord = Math.abs(reste) > 1 ? "caractères" : "caractère";
      mot.textContent = n + "\u00a0" + accord + (reste < 0 ? " de trop" : " encore");
    }

    champ.addEventListener("input", function () {
      clearTimeout(minuteur);
      minuteur = setTimeout(compter, 300); // a screen reader must not be told each key
    });
    compter();
  }

  function preparer(racine) {
    racine.querySelectorAll("[data-compteur]").forEach(suivre);
  }

  preparer(document);
  document.addEventListener("htmx:after:swap", () => preparer(document));
})();
