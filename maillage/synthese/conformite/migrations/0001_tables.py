
import django.db.models.deletion
import maillage.regles.horloge
import maillage.socle.journal.models
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('acteurs', '0005_rappels_et_resumes'),
        ('contrats', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifiant')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('cree_le', models.DateTimeField(default=maillage.regles.horloge.maintenant, editable=False, verbose_name='créé le')),
                ('modifie_le', models.DateTimeField(default=maillage.regles.horloge.maintenant, editable=False, verbose_name='modifié le')),
                ('archive_le', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='archivé le')),
                ('regle', models.CharField(max_length=30, verbose_name='règle')),
                ('reponse', models.CharField(choices=[('satisfaite', 'Satisfaite'), ('non-satisfaite', 'Non satisfaite'), ('sans-objet', 'Sans objet')], max_length=20, verbose_name='réponse')),
                ('texte', models.TextField(verbose_name='ce qui est déclaré')),
                ('faite_le', models.DateField(verbose_name='déclaré le')),
                ('fonction', models.CharField(max_length=160, verbose_name='fonction de qui déclare')),
                ('auteur_cle', models.CharField(max_length=60, verbose_name='clé de l’auteur')),
                ('auteur_nom', models.CharField(max_length=200, verbose_name='auteur')),
                ('contrat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declarations', to='contrats.contrat', verbose_name='contrat')),
            ],
            options={
                'verbose_name': 'déclaration',
                'ordering': ('-faite_le', '-pk'),
                'indexes': [models.Index(fields=['contrat', 'regle'], name='declaration_regle')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('texte', ''), _negated=True), models.Q(('fonction', ''), _negated=True)), name='declaration_dite_par_quelqu_un')],
            },
        ),
        migrations.CreateModel(
            name='RegleDeFinanceur',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifiant')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('cree_le', models.DateTimeField(default=maillage.regles.horloge.maintenant, editable=False, verbose_name='créé le')),
                ('modifie_le', models.DateTimeField(default=maillage.regles.horloge.maintenant, editable=False, verbose_name='modifié le')),
                ('archive_le', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='archivé le')),
                ('sorte', models.CharField(choices=[('seuil', 'Un seuil'), ('champ', 'Un champ à remplir'), ('signataire', 'Un signataire obligatoire')], max_length=12, verbose_name='sorte')),
                ('titre', models.CharField(max_length=160, verbose_name='titre')),
                ('phrase', models.CharField(blank=True, max_length=500, verbose_name='phrase de la source')),
                ('reference', models.CharField(max_length=300, verbose_name='référence')),
                ('adresse', models.URLField(blank=True, max_length=500, verbose_name='adresse du texte')),
                ('lue_le', models.DateField(verbose_name='lue le')),
                ('mesure', models.CharField(blank=True, choices=[('population', 'Population du périmètre'), ('communes', 'Nombre de communes'), ('duree', 'Durée du contrat'), ('actions', 'Nombre d’actions'), ('temps', 'Temps de coordination'), ('signataires', 'Nombre de signataires'), ('aides', 'Total des aides')], max_length=30, verbose_name='mesure')),
                ('minimum', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='au moins')),
                ('maximum', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='au plus')),
                ('champ', models.CharField(blank=True, choices=[('signature', 'Contrat\xa0: la date de signature'), ('debut', 'Contrat\xa0: le début'), ('fin', 'Contrat\xa0: la fin'), ('poste', 'Contrat\xa0: un poste de coordination'), ('fiche-description', 'Fiches\xa0: la description'), ('fiche-publics', 'Fiches\xa0: le public'), ('fiche-pilotes', 'Fiches\xa0: la structure pilote'), ('fiche-partenaires', 'Fiches\xa0: un partenaire'), ('fiche-communes', 'Fiches\xa0: le territoire'), ('fiche-degre_partenariat', 'Fiches\xa0: le degré de partenariat'), ('fiche-debut', 'Fiches\xa0: le début')], max_length=30, verbose_name='champ')),
                ('signataire', models.CharField(blank=True, choices=[('epci', 'Intercommunalité (EPCI, PETR)'), ('commune', 'Commune'), ('cias', 'CCAS ou CIAS'), ('ars', 'Agence régionale de santé'), ('departement', 'Département'), ('region', 'Région'), ('etat', 'Préfecture et services de l’État'), ('assurance-maladie', 'Assurance maladie (CPAM, MSA)'), ('caf', 'Caisse d’allocations familiales'), ('etablissement', 'Établissement de santé ou médico-social'), ('exercice-coordonne', 'CPTS, maison ou centre de santé'), ('education', 'Éducation nationale'), ('association', 'Association'), ('autre', 'Autre')], max_length=30, verbose_name='qui doit signer')),
                ('du', maillage.socle.journal.models.DateSueField(blank=True, default='', max_length=10, verbose_name='en vigueur depuis')),
                ('au', maillage.socle.journal.models.DateSueField(blank=True, default='', max_length=10, verbose_name='jusqu’à')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='regles', to='acteurs.organisation', verbose_name='financeur')),
            ],
            options={
                'verbose_name': 'règle de financeur',
                'verbose_name_plural': 'règles de financeur',
                'ordering': ('organisation__nom_plie', 'titre', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('champ', ''), ('mesure__gt', ''), ('signataire', ''), ('sorte', 'seuil')), models.Q(('champ__gt', ''), ('mesure', ''), ('signataire', ''), ('sorte', 'champ')), models.Q(('champ', ''), ('mesure', ''), ('signataire__gt', ''), ('sorte', 'signataire')), _connector='OR'), name='regle_financeur_une_seule_exigence')],
            },
        ),
    ]
