"""The fiche-action: the fields of domaine §3.2 that belong to the programme."""

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.programme.models.mots import ChampDeTermes
from maillage.cycle.programme.models.plan import Axe, Objectif
from maillage.regles.statuts import LIBELLES_DRAPEAUX, LIBELLES_STATUTS, Statut
from maillage.socle.acteurs.models import Organisation, Personne
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace, Portee
from maillage.socle.referentiels.models import ObjectifExterne, Terme, Vocabulaire
from maillage.socle.territoires.models import Commune

# Fields that hold the titles of other fiches, which a reader of this one may not know of.
NOMMENT_D_AUTRES = frozenset({"liees", "fusion", "origine_fiche"})


class Famille(models.TextChoices):
    """Families of fiches (T3)."""

    THEMATIQUE = "thematique", "Thématique"
    TRANSVERSALE = "transversale", "Transversale"
    PARTENAIRE = "partenaire", "Portée par un partenaire"


class Origine(models.TextChoices):
    """Where an action comes from (S1)."""

    NOUVELLE = "nouvelle", "Nouvelle"
    RECONDUITE = "reconduite", "Reconduite du contrat précédent"
    EXISTANTE = "existante", "Existante, à conforter"
    ETENDUE = "etendue", "Étendue à d’autres lieux ou publics"


class DegrePartenariat(models.TextChoices):
    """S1: faire, faire avec; extended."""

    FAIRE = "faire", "Faire"
    FAIRE_AVEC = "faire-avec", "Faire avec"
    FAIRE_FAIRE = "faire-faire", "Faire faire"
    SOUTENIR = "soutenir", "Soutenir"
    RELAYER = "relayer", "Relayer"


class Participation(models.TextChoices):
    """Rising degrees of participation of inhabitants (T2)."""

    AUCUNE = "aucune", "Aucune"
    INFORMATION = "information", "Information"
    CONSULTATION = "consultation", "Consultation"
    CONCERTATION = "concertation", "Concertation"
    CO_CONSTRUCTION = "co-construction", "Co-construction"


class Priorite(models.TextChoices):
    """T1's three words."""

    BASSE = "basse", "Basse"
    MOYENNE = "moyenne", "Moyenne"
    ELEVEE = "elevee", "Élevée"


class Diffusion(models.TextChoices):
    """Who sees a fiche."""

    INTERNE = "interne", "L’équipe, les élus et les autorités"
    MEMBRES = "membres", "Tous les membres du contrat"
    PUBLIC = "public", "Tout le monde, quand le contrat est publié"


class FicheAction(ObjetTrace):
    """One action of the plan. It can be born with a title; the rest is asked one question at a time.

    `inconnus` lists the fields that somebody answered with "inconnu à ce jour".
    """

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="fiches", verbose_name="contrat"
    )
    axe = models.ForeignKey(
        Axe, models.PROTECT, null=True, blank=True, related_name="fiches", verbose_name="axe"
    )
    objectif = models.ForeignKey(
        Objectif,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fiches",
        verbose_name="objectif",
    )
    ordre = models.PositiveIntegerField("ordre", default=0)
    hors_plan = models.BooleanField("hors plan", default=False)
    numero = models.CharField("numéro", max_length=20, blank=True)
    intitule = models.CharField("intitulé", max_length=300)
    famille = models.CharField("famille", max_length=20, choices=Famille.choices, blank=True)
    origine = models.CharField("origine", max_length=20, choices=Origine.choices, blank=True)
    origine_fiche = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="suites",
        verbose_name="fiche d’origine",
    )
    # Pourquoi
    constat = models.TextField("constat", blank=True)
    besoins = models.TextField("besoins exprimés", blank=True)
    termes = models.ManyToManyField(Terme, related_name="fiches", verbose_name="mots-clés")
    objectifs_externes = models.ManyToManyField(
        ObjectifExterne, related_name="fiches", verbose_name="plans auxquels l’action répond"
    )
    enjeux = models.ManyToManyField(Enjeu, related_name="fiches", verbose_name="enjeux")
    # Quoi
    objectif_general = models.TextField("objectif général", blank=True)
    objectifs_specifiques = models.TextField("objectifs spécifiques", blank=True)
    objectifs_operationnels = models.TextField("objectifs opérationnels", blank=True)
    description = models.TextField("description", blank=True)
    degre_partenariat = models.CharField(
        "degré de partenariat", max_length=20, choices=DegrePartenariat.choices, blank=True
    )
    resultats_attendus = models.TextField("résultats attendus", blank=True)
    vigilance = models.TextField("vigilance, freins et leviers", blank=True)
    liees = models.ManyToManyField("self", blank=True, verbose_name="actions liées")
    # Pour qui, où
    publics_texte = models.TextField("précisions sur le public", blank=True)
    vulnerables = models.BooleanField("attention aux publics fragiles", null=True, blank=True)
    vulnerables_texte = models.TextField("comment", blank=True)
    participation = models.CharField(
        "participation des habitants", max_length=20, choices=Participation.choices, blank=True
    )
    tout_le_perimetre = models.BooleanField("tout le territoire", null=True, blank=True)
    communes = models.ManyToManyField(Commune, related_name="+", verbose_name="communes")
    territoire_texte = models.TextField("précisions sur le lieu", blank=True)
    # Avec qui
    service = models.CharField("service ou direction", max_length=160, blank=True)
    elu_referent = models.CharField("élue ou élu référent (fonction)", max_length=160, blank=True)
    # Quand
    debut = DateSueField("début")
    fin = DateSueField("fin")
    annees = models.JSONField("années", default=list, blank=True)
    recurrente = models.BooleanField("chaque année", null=True, blank=True)
    priorite = models.CharField("priorité", max_length=20, choices=Priorite.choices, blank=True)
    # Moyens, évaluation, diffusion
    moyens = models.TextField("moyens humains et techniques", blank=True)
    evaluation = models.TextField("modalités d’évaluation", blank=True)
    resume_public = models.TextField("résumé pour les habitants", blank=True)
    diffusion = models.CharField(
        "qui voit cette fiche", max_length=20, choices=Diffusion.choices, default=Diffusion.MEMBRES
    )
    # Statut
    statut = models.CharField(
        "statut",
        max_length=20,
        choices=[(s.value, LIBELLES_STATUTS[s]) for s in Statut],
        default=Statut.EN_REFLEXION.value,
    )
    statut_date = models.DateField("date du statut", null=True, blank=True)
    statut_raison = models.TextField("raison du statut", blank=True)
    report_date = DateSueField("nouvelle date")
    fusion = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="fusionnees",
        verbose_name="fusionnée avec",
    )
    drapeau = models.CharField(
        "alerte",
        max_length=20,
        blank=True,
        choices=[(d.value, libelle) for d, libelle in LIBELLES_DRAPEAUX.items()],
    )
    obstacle = models.TextField("ce qui bloque", blank=True)
    inconnus = models.JSONField("inconnus à ce jour", default=list, blank=True)

    # The keywords of `termes`, one vocabulary each.
    thematiques = ChampDeTermes(Vocabulaire.THEMATIQUE, "thématiques")
    determinants = ChampDeTermes(Vocabulaire.DETERMINANT, "déterminants visés")
    interventions = ChampDeTermes(Vocabulaire.INTERVENTION, "types d’intervention")
    domaines = ChampDeTermes(Vocabulaire.DOMAINE, "domaines")
    niveaux_prevention = ChampDeTermes(Vocabulaire.NIVEAU_PREVENTION, "niveaux de prévention")
    publics = ChampDeTermes(Vocabulaire.PUBLIC, "publics")
    publics_intermediaires = ChampDeTermes(
        Vocabulaire.PUBLIC_INTERMEDIAIRE, "publics intermédiaires"
    )

    class Meta:
        verbose_name = "fiche-action"
        verbose_name_plural = "fiches-actions"
        ordering = ("ordre", "pk")
        indexes = (
            models.Index(fields=("contrat", "axe", "objectif", "ordre"), name="fiche_place"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="fiche_intitule_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return f"{self.numero} {self.intitule}".strip()

    @property
    def objet(self) -> Objet:
        portee = {
            Diffusion.INTERNE: Portee.INTERNE,
            Diffusion.PUBLIC: Portee.MEMBRES,
        }.get(Diffusion(self.diffusion), Portee.MEMBRES)
        return Objet("ficheaction", self.uuid, f"la fiche « {self} »", self.contrat.uuid, portee)

    def portee_du_champ(self, champ: str) -> str:
        """Return who may read the history of one field: those that name other fiches stay internal."""
        return Portee.INTERNE if champ in NOMMENT_D_AUTRES else self.objet.portee


class RoleActeur(models.TextChoices):
    """What an organisation does in an action (T2, T9)."""

    PILOTE = "pilote", "Pilote"
    COPILOTE = "copilote", "Copilote"
    OPERATEUR = "operateur", "Opérateur"
    RELAIS = "relais", "Relais"
    FINANCEUR = "financeur", "Financeur"
    EXPERT = "expert", "Expert"
    PARTENAIRE = "partenaire", "Partenaire"


class ActeurDeFiche(ObjetTrace):
    """An organisation, and perhaps the person who speaks for it, with a role in one fiche."""

    fiche = models.ForeignKey(
        FicheAction, models.CASCADE, related_name="acteurs", verbose_name="fiche"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisation"
    )
    personne = models.ForeignKey(
        Personne, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="personne"
    )
    role = models.CharField("rôle", max_length=20, choices=RoleActeur.choices)
    apport = models.CharField("ce qu’elle apporte", max_length=300, blank=True)
    ordre = models.PositiveIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "acteur d’une fiche"
        ordering = ("ordre", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("fiche", "organisation", "role"),
                condition=models.Q(archive_le=None),
                name="acteur_role_unique",
            ),
            models.UniqueConstraint(
                fields=("fiche",),
                condition=models.Q(archive_le=None, role="pilote"),
                name="acteur_un_seul_pilote",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display().lower()})"

    @property
    def objet(self) -> Objet:
        fiche = self.fiche.objet
        nom = f"{self} dans {fiche.nom}"
        return Objet("acteurdefiche", self.uuid, nom, fiche.contrat, fiche.portee)
