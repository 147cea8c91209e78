/* Opens the print window: <button type="button" data-imprimer hidden>, shown only where a script can act. */
(function () {
  "use strict";
  document.querySelectorAll("[data-imprimer]").forEach(function (bouton) {
    bouton.hidden = false;
    bouton.addEventListener("click", () => window.print());
  });
})();
