/* Moves the lines of a list by its arrows without reloading, and by drag and drop on top.
   <form method="post" data-ordre-zone id="plan">                      one form around the lists
     <ul data-ordre="id of the list">
       <li data-ordre-objet="id" data-ordre-nom="l’action 1.1">
         <button type="button" class="poignee" data-ordre-poignee tabindex="-1" aria-hidden="true">…
         <button name="monter" value="id">  <button name="descendre" value="id">
   The arrows post name=value, as without script. A drop posts deplacer=id, rang=0…, dans=id of the list.
   The answer of the server (a redirection to the page) replaces the zone: numbers are always its own. */
(function () {
  "use strict";
  const SEUIL = 5; // pixels before a press becomes a drag

  const annonce = document.createElement("div");
  annonce.className = "visually-hidden";
  annonce.setAttribute("role", "status");
  document.body.append(annonce);

  function dire(phrase) {
    annonce.textContent = "";
    setTimeout(() => (annonce.textContent = phrase), 50);
  }

  function objetDe(zone, id) {
    return zone.querySelector('[data-ordre-objet="' + CSS.escape(id) + '"]');
  }

  async function envoyer(zone, champs) {
    const donnees = new FormData();
    const jeton = zone.querySelector("[name=csrfmiddlewaretoken]");
    if (jeton) donnees.set("csrfmiddlewaretoken", jeton.value);
    for (const cache of zone.querySelectorAll("input[type=hidden][data-ordre-garde]")) donnees.set(cache.name, cache.value);
    for (const [nom, valeur] of Object.entries(champs)) donnees.set(nom, valeur);
    const reponse = await fetch(zone.action, { method: "POST", body: donnees, credentials: "same-origin" });
    if (!reponse.ok) throw new Error(reponse.status);
    const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
    const neuve = page.getElementById(zone.id);
    if (!neuve) throw new Error("sans zone");
    const choisies = new Set([...zone.querySelectorAll("input[type=checkbox]:checked")].map((c) => c.id));
    const posee = document.importNode(neuve, true);
    zone.replaceWith(posee);
    choisies.forEach((id) => { const c = document.getElementById(id); if (c) c.checked = true; });
    preparer(posee);
    posee.dispatchEvent(new CustomEvent("maillage:zone", { bubbles: true }));
    return posee;
  }

  function place(zone, id) {
    const objet = objetDe(zone, id);
    if (!objet) return "";
    const soeurs = [...objet.parentElement.children].filter((e) => e.dataset.ordreObjet);
    return (objet.dataset.ordreNom || "Ligne") + "\u00a0: place " + (soeurs.indexOf(objet) + 1) + " sur " + soeurs.length + ".";
  }

  async function deplacer(zone, champs, id, bouton) {
    zone.setAttribute("aria-busy", "true");
    try {
      const neuve = await envoyer(zone, champs);
      const objet = objetDe(neuve, id);
      if (objet) {
        objet.classList.add("depose");
        const vers = (bouton && objet.querySelector('button[name="' + bouton + '"]:not(:disabled)')) || objet.querySelector("button[name], a");
        if (vers) vers.focus({ preventScroll: false });
      }
      dire(place(neuve, id));
    } catch {
      zone.removeAttribute("aria-busy");
      dire("Le déplacement n’a pas été enregistré. Recharger la page et recommencer.");
      window.location.reload();
    }
  }

  function saisir(zone, poignee, depart) {
    const objet = poignee.closest("[data-ordre-objet]");
    let bouge = false;

    // Listening on the document: moving the line in the page would release a capture.
    function suivre(e) {
      if (!bouge && Math.hypot(e.clientX - depart.clientX, e.clientY - depart.clientY) < SEUIL) return;
      bouge = true;
      objet.classList.add("tenu");
      if (e.clientY < 60) window.scrollBy(0, -12);
      if (e.clientY > window.innerHeight - 60) window.scrollBy(0, 12);
      const dessous = document.elementFromPoint(e.clientX, e.clientY); // .tenu lets the pointer through
      const voisin = dessous && dessous.closest("[data-ordre-objet]");
      const liste = dessous && dessous.closest("[data-ordre]");
      if (voisin && zone.contains(voisin) && voisin !== objet && !objet.contains(voisin)) {
        const milieu = voisin.getBoundingClientRect();
        voisin.parentElement.insertBefore(objet, e.clientY > milieu.top + milieu.height / 2 ? voisin.nextSibling : voisin);
      } else if (liste && zone.contains(liste) && !liste.querySelector("[data-ordre-objet]")) {
        liste.append(objet);
      }
    }

    function finir() {
      document.removeEventListener("pointermove", suivre);
      objet.classList.remove("tenu");
      if (!bouge) return;
      const liste = objet.closest("[data-ordre]");
      const rang = [...liste.children].filter((c) => c.dataset.ordreObjet).indexOf(objet);
      const id = objet.dataset.ordreObjet;
      deplacer(zone, { deplacer: id, rang: String(rang), dans: liste.dataset.ordre }, id);
    }

    document.addEventListener("pointermove", suivre);
    document.addEventListener("pointerup", finir, { once: true });
    document.addEventListener("pointercancel", () => window.location.reload(), { once: true });
  }

  function preparer(zone) {
    zone.dataset.ordrePret = "oui";
    zone.addEventListener("click", function (e) {
      const bouton = e.target.closest('button[name="monter"], button[name="descendre"]');
      if (!bouton || bouton.form !== zone) return;
      e.preventDefault();
      deplacer(zone, { [bouton.name]: bouton.value }, bouton.value, bouton.name);
    });
    zone.addEventListener("pointerdown", function (e) {
      const poignee = e.target.closest("[data-ordre-poignee]");
      if (!poignee || e.button) return;
      e.preventDefault();
      saisir(zone, poignee, e);
    });
  }

  document.querySelectorAll("form[data-ordre-zone]").forEach(preparer);
})();
