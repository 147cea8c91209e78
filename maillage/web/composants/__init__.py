"""Pieces that every surface shares: frame, template tags, forms, errors, guards. Knows no room.

The guide of the page builder (all tags are builtins: nothing to load).

- Page: `{% extends "base.html" %}` (members) or `"base_simple.html"` (one screen, one question);
  the view passes `cadre=Cadre(…)` (cadre.py). Blocks are listed at the top of base.html.
- Glyphs: `{% icone "crayon" %}`, `{% etat fiche.statut %}`, `{% signe "temps" "Dans trois jours" "alerte" %}`,
  `{% barre 4 6 "étape" %}`, `{% noeuds 10 17 %}`, `{% jour_registre date %}`, `{% fil noeuds "phases" %}`.
- Blocks: `{% manque "le budget" qui="La direction" %}…{% endmanque %}`, `{% vide "Aucune fiche" %}…{% endvide %}`,
  `{% avis "attention" %}…{% endavis %}` (info, ok, attention, alerte).
- Words: `{% mots "cpts clsm" %}` explains those of regles/mots.py, under one line that opens.
- Lists: `{% tri "titre" "Titre" %}` (a th), `{% pagination page "fiche" %}`.
- Writing: `|date_simple |date_longue |moment |jour_proche |heure |ecart |partielle |nombre
  |accorde:"fiche" |de |typographie |markdown |paragraphes`.
- Forms (formulaires.py): subclass `Formulaire`; `{{ form.entete }}` (summary and hidden fields), then
  `{{ form.titre.as_field_group }}`, or `{{ form }}` for all; `{% jeton %}` with `@une_fois` on a creating view.
- Act: `with Saisie(request, form): …; return redirect(…)` (saisie.py): a refusal goes to the form, two texts
  of one field to the page that compares them.
- Rows of long lists: call `render_etat`, `render_barre`… of rendu.py from the view (microseconds).
- Scripts, by attributes: data-brouillon, data-ordre, data-selection, data-confirme, data-compteur,
  data-filtre-liste: each file of static/js says its own at its top.
"""
