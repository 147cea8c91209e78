/* Asks before an act that weighs, in a window instead of a page.
   <a href="/…/archiver/" data-confirme> leads to a page that holds an element [data-confirmation]
   (title, sentence, form). With this script the same element opens in a native <dialog>.
   A link [data-annule] inside closes the window. */
(function () {
  "use strict";

  async function ouvrir(lien) {
    const reponse = await fetch(lien.href, { credentials: "same-origin" });
    if (!reponse.ok || reponse.redirected) throw new Error(reponse.status);
    const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
    const contenu = page.querySelector("[data-confirmation]");
    if (!contenu) throw new Error("sans confirmation");
    const fenetre = document.createElement("dialog");
    fenetre.className = "fenetre";
    const titre = contenu.querySelector("h1, h2");
    if (titre) {
      titre.id = titre.id || "titre-fenetre";
      fenetre.setAttribute("aria-labelledby", titre.id);
    }
    contenu.querySelectorAll("form:not([action]), form[action='']").forEach((f) => (f.action = lien.href));
    fenetre.append(document.importNode(contenu, true));
    fenetre.addEventListener("click", function (evenement) {
      if (evenement.target === fenetre || evenement.target.closest("[data-annule]")) {
        evenement.preventDefault();
        fenetre.close();
      }
    });
    fenetre.addEventListener("close", function () {
      fenetre.remove();
      lien.focus();
    });
    document.body.append(fenetre);
    fenetre.showModal();
  }

  document.addEventListener("click", function (evenement) {
    const lien = evenement.target.closest("a[data-confirme]");
    if (!lien || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey || evenement.button) return;
    evenement.preventDefault();
    ouvrir(lien).catch(() => window.location.assign(lien.href));
  });
})();
