/* Keeps a draft on the server while one writes.
   <form data-brouillon="/address/"> … <span data-brouillon-etat role="status"></span>
   Some seconds after the last key, the fields go by POST to the address; leaving the page sends what is left.
   Nothing is kept in the browser: the computer may be shared. While the network is known to be cut, the form does not
   leave: the page of error of the browser would take the text away. */
(function () {
  "use strict";
  const DELAI = 3000;

  function suivre(form) {
    const etat = form.querySelector("[data-brouillon-etat]");
    let minuteur = null;
    let change = false;
    let envoi = false;
    let coupe = false;

    function dire(phrase) {
      if (etat) etat.textContent = phrase;
    }

    function champs() {
      const donnees = new FormData(form);
      for (const [nom, valeur] of [...donnees]) if (valeur instanceof File) donnees.delete(nom);
      return donnees;
    }

    async function garder() {
      if (!change || envoi) return;
      change = false;
      envoi = true;
      try {
        const reponse = await fetch(form.dataset.brouillon, { method: "POST", body: champs(), credentials: "same-origin" });
        coupe = false;
        if (!reponse.ok || reponse.redirected) throw new Error(reponse.status);
        const heure = new Date();
        dire("Brouillon gardé à " + heure.getHours() + "\u00a0h\u00a0" + String(heure.getMinutes()).padStart(2, "0"));
      } catch (panne) {
        coupe = panne instanceof TypeError; // what fetch says of a network, not of an answer
        change = true;
        dire("Brouillon non gardé\u00a0: la connexion manque. Nouvel essai dans un instant.");
      } finally {
        envoi = false;
        if (change) programmer();
      }
    }

    function programmer() {
      clearTimeout(minuteur);
      minuteur = setTimeout(garder, DELAI);
    }

    form.addEventListener("input", function () {
      change = true;
      programmer();
    });
    form.addEventListener("submit", function (depart) {
      if (etat && (coupe || !navigator.onLine)) {
        depart.preventDefault();
        change = true;
        programmer();
        dire("Rien n’est envoyé\u00a0: la connexion manque. Le texte reste ici\u202f; réessayer quand elle revient.");
        return;
      }
      change = false;
      clearTimeout(minuteur);
    });
    function partir() {
      if (change && navigator.sendBeacon(form.dataset.brouillon, champs())) change = false;
    }

    window.addEventListener("pagehide", partir);
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden") partir(); // a telephone may never say pagehide
    });
  }

  document.querySelectorAll("form[data-brouillon]").forEach(suivre);
})();
