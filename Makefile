# Each target is one line of lancer.py, which prepares the environment when it is missing.
# « make » alone lists them from their ## comments; CONTRIBUTING.md explains each.

PYTHON ?= python3
LANCER = $(PYTHON) lancer.py
SERVIR = $(if $(port),--port "$(port)") $(if $(dossier),--dossier "$(dossier)")
VIDER = $(if $(dossier),--dossier "$(dossier)") $(if $(oui),--oui)

.DEFAULT_GOAL := aide
.PHONY: aide demo demo-vider run db test test-rules check fix migrations docs verrou bench captures audit

aide:
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | \
	while IFS=@ read -r nom texte; do printf '%-20s %s\n' "$$nom" "$$texte"; done

demo: ## prépare la démonstration et la sert (port=8017 dossier=CHEMIN)
	@exec $(LANCER) demo $(SERVIR)

demo-vider: ## efface la démonstration, après confirmation (dossier=CHEMIN oui=1)
	@exec $(LANCER) demo-vider $(VIDER)

run: ## sert le programme pendant qu’on le développe (port=8017 dossier=CHEMIN)
	@exec $(LANCER) run $(SERVIR)

db: ## efface la base locale et la reconstruit (dossier=CHEMIN oui=1)
	@exec $(LANCER) db $(VIDER)

test: ## passe tous les tests, sur SQLite puis PostgreSQL (only=contrats)
	@exec $(LANCER) test $(if $(only),--only="$(only)")

test-rules: ## passe les tests des règles pures, en moins de deux secondes
	@exec $(LANCER) test-rules

check: ## vérifie tout ce qui n’est pas un test, sans rien changer
	@exec $(LANCER) check

fix: ## met en forme le code et les gabarits, corrige ce qui est sûr
	@exec $(LANCER) fix

migrations: ## écrit les migrations qui manquent (name=ajoute_avenant)
	@exec $(LANCER) migrations --name="$(name)"

docs: ## réécrit docs/droits.md et docs/sources.md depuis le code
	@exec $(LANCER) docs

verrou: ## refait les fichiers verrous (uv nécessaire)
	@exec $(LANCER) verrou

captures: ## photographie chaque page de la démonstration (dossier=CHEMIN accueil=1)
	@exec $(LANCER) captures "$(dossier)" $(if $(accueil),--accueil docs/images/accueil.png)

bench: ## mesure les pages sur SQLite et PostgreSQL, écrit docs/performance.md
	@exec $(LANCER) bench

audit: ## liste les licences et vérifie les fichiers tiers
	@exec $(LANCER) audit
