/* « Plus », in the menu of a contract: a click elsewhere or Escape closes it. Without script it opens all the same. */
(function () {
  "use strict";
  const plus = document.querySelector("details.plus");
  if (!plus) return;

  document.addEventListener("click", function (geste) {
    if (!plus.contains(geste.target)) plus.open = false;
  });
  plus.addEventListener("keydown", function (geste) {
    if (geste.key !== "Escape" || !plus.open) return;
    plus.open = false;
    plus.querySelector("summary").focus();
  });
})();
