/* Helps to choose many lines: a count, all at once, a run with Shift.
   <form data-selection> <input type="checkbox" data-selection-tout hidden>
     <input type="checkbox" name="fiche" data-selection-case> …
     <div class="lot"><p><strong data-selection-compte role="status"></strong></p> … </div>
   Without script the boxes and the buttons of the bar work alone. */
(function () {
  "use strict";

  function cases(form) {
    return [...form.querySelectorAll("[data-selection-case]")].filter((c) => !c.disabled);
  }

  function montrer(form) {
    const toutes = cases(form);
    const n = toutes.filter((c) => c.checked).length;
    const nom = form.dataset.selection || "ligne";
    form.querySelectorAll("[data-selection-compte]").forEach(function (mot) {
      mot.textContent = n ? n + "\u00a0" + nom + (n > 1 ? "s choisies" : " choisie") : "Aucune " + nom + " choisie";
    });
    toutes.forEach(function (c) {
      const ligne = c.closest("tr, li");
      if (ligne) ligne.classList.toggle("choisie", c.checked);
    });
    const tout = form.querySelector("[data-selection-tout]");
    if (tout) {
      tout.checked = n > 0 && n === toutes.length;
      tout.indeterminate = n > 0 && n < toutes.length;
    }
    form.querySelectorAll("[data-selection-barre]").forEach((b) => (b.hidden = n === 0));
  }

  document.addEventListener("click", function (e) {
    const boite = e.target.closest("[data-selection-case]");
    const form = e.target.closest("form[data-selection]");
    if (!form) return;
    if (e.target.closest("[data-selection-rien]")) {
      e.preventDefault();
      cases(form).forEach((c) => (c.checked = false));
      montrer(form);
    }
    if (!boite) return;
    const toutes = cases(form);
    const derniere = toutes.indexOf(form.derniereCase);
    if (e.shiftKey && derniere >= 0) {
      const ici = toutes.indexOf(boite);
      toutes.slice(Math.min(derniere, ici), Math.max(derniere, ici) + 1).forEach((c) => (c.checked = boite.checked));
    }
    form.derniereCase = boite;
    montrer(form);
  });

  document.addEventListener("change", function (e) {
    const tout = e.target.closest("[data-selection-tout]");
    const form = e.target.closest("form[data-selection]");
    if (!tout || !form) return;
    cases(form).forEach((c) => (c.checked = tout.checked));
    montrer(form);
  });

  function preparer() {
    document.querySelectorAll("form[data-selection]").forEach(function (form) {
      const tout = form.querySelector("[data-selection-tout]");
      if (tout) tout.hidden = false;
      montrer(form);
    });
  }

  preparer();
  document.addEventListener("htmx:after:swap", preparer);
  document.addEventListener("maillage:zone", preparer);
  window.addEventListener("pageshow", preparer); // the browser restores boxes after going back
})();
