"""Organisations that Oss works with, who speaks for them, and what was agreed with them.

A focus partner is not a field: a relation has focus while an agreement with it is in force (chapter 5).
"""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from oss_intl.shared.text import MAX_TEXT

if TYPE_CHECKING:
    from accounts.models import User


class Helix(models.TextChoices):
    """The three parts of the triple helix (chapter 4), and networks that join them."""

    GOVERNMENT = "government", "Overheid"
    EDUCATION = "education", "Onderwijs en onderzoek"
    BUSINESS = "business", "Bedrijfsleven"
    NETWORK = "network", "Netwerk of samenwerkingsverband"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, _user: "User") -> "OrganisationQuerySet":
        """Everybody who signs in may read every organisation."""
        return self.all()

    def current(self) -> "OrganisationQuerySet":
        """Organisations that were not merged into another."""
        return self.filter(merged_into=None)


class Organisation(models.Model):
    """An organisation, at home or abroad. `sort_key` and `norm` are made from the name by the actions.

    `is_regional`: works in or around Oss (question 4). `is_relevant_partner`: a firm, province or school whose
    request counts for question 3. Latitude and longitude are degrees of its place.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    sort_key = models.CharField(max_length=200, db_index=True)
    norm = models.TextField()
    place = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2)
    region_code = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    helix = models.CharField(max_length=20, choices=Helix)
    is_regional = models.BooleanField(default=False)
    is_relevant_partner = models.BooleanField(default=False)
    website = models.URLField(max_length=300, blank=True)
    about = models.TextField(max_length=MAX_TEXT, blank=True)
    source = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    version = models.PositiveIntegerField(default=1)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="partners_organisation_has_name", condition=~Q(name="")),
            models.CheckConstraint(name="partners_organisation_known_helix", condition=Q(helix__in=Helix.values)),
            models.CheckConstraint(name="partners_organisation_not_into_itself", condition=~Q(merged_into=F("id"))),
            models.CheckConstraint(
                name="partners_organisation_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        )

    def __str__(self) -> str:
        return self.name


class ContactPersonQuerySet(models.QuerySet["ContactPerson"]):
    def visible_to(self, user: "User") -> "ContactPersonQuerySet":
        """Contact persons are for staff, never for the council."""
        return self.none() if user.is_council else self.all()


class ContactPerson(models.Model):
    """Somebody at an organisation. Personal data: never shown to the council, never in the audit chain itself."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contact_persons")
    name = models.CharField(max_length=160)
    job_title = models.CharField(max_length=160, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    note = models.TextField(max_length=MAX_TEXT, blank=True)
    origin = models.CharField(max_length=200)
    review_on = models.DateField()
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="partners_contactperson_has_name", condition=~Q(name="")),)

    def __str__(self) -> str:
        return self.name


class RelationQuerySet(models.QuerySet["Relation"]):
    def with_focus(self, on: date | None = None) -> "RelationQuerySet":
        """Add `has_focus`: an agreement with this partner is signed, and on day `on`, if given, not expired."""
        return self.annotate(
            has_focus=models.Exists(Agreement.objects.in_force(on).filter(relation=models.OuterRef("pk")))
        )


class Relation(models.Model):
    """Oss's tie with one organisation and what it is for."""

    class Status(models.TextChoices):
        EXPLORING = "exploring", "In verkenning"
        ACTIVE = "active", "Actief"
        LIMITED = "limited", "Beperkt"
        ENDED = "ended", "Beëindigd"

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="relation")
    status = models.CharField(max_length=20, choices=Status)
    purpose = models.TextField(max_length=MAX_TEXT)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RelationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="partners_relation_known_status",
                condition=Q(status__in=["exploring", "active", "limited", "ended"]),
            ),
            models.CheckConstraint(
                name="partners_relation_ends_after_start",
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="partners_relation_only_ended_has_end", condition=Q(ended_on__isnull=True) | Q(status="ended")
            ),
            models.CheckConstraint(name="partners_relation_has_purpose", condition=~Q(purpose="")),
        )

    def __str__(self) -> str:
        return f"Relatie met {self.organisation_id}"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, user: "User") -> "AgreementQuerySet":
        """The council reads what is agreed, not what is still a concept."""
        return self.exclude(status=Agreement.Status.DRAFT) if user.is_council else self.all()

    def in_force(self, on: date | None = None) -> "AgreementQuerySet":
        """Signed agreements; with a day, only those that have not expired by then. An unknown end never expires."""
        signed = self.filter(status=Agreement.Status.SIGNED)
        return signed.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)) if on else signed


class Agreement(models.Model):
    """A memorandum or other agreement with a partner. Unknown dates stay empty and are shown as unknown."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Concept"
        SIGNED = "signed", "Getekend"
        ENDED = "ended", "Beëindigd"

    class Form(models.TextChoices):
        MOU = "mou", "Memorandum of Understanding"
        CONTRACT = "contract", "Samenwerkingsovereenkomst"
        MEMBERSHIP = "membership", "Lidmaatschap"
        PACT = "pact", "Pact of convenant"

    relation = models.ForeignKey(Relation, on_delete=models.PROTECT, related_name="agreements")
    form = models.CharField(max_length=20, choices=Form)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status)
    summary = models.TextField(max_length=MAX_TEXT, blank=True)
    signed_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="partners_agreement_known_status", condition=Q(status__in=["draft", "signed", "ended"])
            ),
            models.CheckConstraint(
                name="partners_agreement_ends_after_signing",
                condition=Q(valid_until__isnull=True) | Q(signed_on__isnull=True) | Q(valid_until__gte=F("signed_on")),
            ),
            models.CheckConstraint(
                name="partners_agreement_ended_after_signing",
                condition=Q(ended_on__isnull=True) | Q(signed_on__isnull=True) | Q(ended_on__gte=F("signed_on")),
            ),
            models.CheckConstraint(
                name="partners_agreement_draft_is_unsigned", condition=~Q(status="draft") | Q(signed_on__isnull=True)
            ),
            models.CheckConstraint(
                name="partners_agreement_only_ended_has_end", condition=Q(ended_on__isnull=True) | Q(status="ended")
            ),
            models.CheckConstraint(
                name="partners_agreement_known_form",
                condition=Q(form__in=["mou", "contract", "membership", "pact"]),
            ),
            models.CheckConstraint(name="partners_agreement_has_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class Interaction(models.Model):
    """A contact moment: one dated contact with a partner. `summary` says what it was about; `note` is internal."""

    class Form(models.TextChoices):
        VISIT = "visit", "Bezoek"
        MEETING = "meeting", "Overleg"
        CALL = "call", "Telefoon of video"
        LETTER = "letter", "Brief of e-mail"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="interactions")
    on = models.DateField()
    form = models.CharField(max_length=20, choices=Form)
    summary = models.TextField(max_length=MAX_TEXT)
    note = models.TextField(max_length=MAX_TEXT, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["organisation", "-on"], name="partners_interaction_of"),)
        constraints = (
            models.CheckConstraint(name="partners_interaction_has_summary", condition=~Q(summary="")),
            models.CheckConstraint(
                name="partners_interaction_known_form", condition=Q(form__in=["visit", "meeting", "call", "letter"])
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.on}"


class Promise(models.Model):
    """What Oss or the partner promised in an agreement, and what became of it. Overdue is computed."""

    class By(models.TextChoices):
        OSS = "oss", "Oss"
        PARTNER = "partner", "De partner"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        KEPT = "kept", "Nagekomen"
        NOT_KEPT = "not_kept", "Niet nagekomen"
        OVERTAKEN = "overtaken", "Achterhaald"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="promises")
    promised_by = models.CharField(max_length=10, choices=By)
    text = models.TextField(max_length=MAX_TEXT)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    settled_on = models.DateField(null=True)
    what_happened = models.TextField(max_length=MAX_TEXT, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(name="partners_promise_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="partners_promise_known_side", condition=Q(promised_by__in=["oss", "partner"])),
            models.CheckConstraint(
                name="partners_promise_known_state", condition=Q(state__in=["open", "kept", "not_kept", "overtaken"])
            ),
            models.CheckConstraint(
                name="partners_promise_settled_with_what_happened",
                condition=Q(state="open", settled_on__isnull=True, what_happened="")
                | (~Q(state="open") & Q(settled_on__isnull=False) & ~Q(what_happened="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.promised_by}"


class AgreementReview(models.Model):
    """The look back on an agreement on its review date: continue, change or stop, why, and what shows it."""

    class Outcome(models.TextChoices):
        CONTINUE = "continue", "Doorgaan"
        CHANGE = "change", "Aanpassen"
        STOP = "stop", "Stoppen"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(max_length=MAX_TEXT)
    evidence = models.TextField(max_length=MAX_TEXT)
    next_review_on = models.DateField(null=True)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="partners_review_known_outcome", condition=Q(outcome__in=["continue", "change", "stop"])
            ),
            models.CheckConstraint(
                name="partners_review_has_reason_and_evidence", condition=~Q(reason="") & ~Q(evidence="")
            ),
            models.CheckConstraint(
                name="partners_review_next_unless_stopped",
                condition=Q(outcome="stop", next_review_on__isnull=True)
                | (~Q(outcome="stop") & Q(next_review_on__isnull=False, next_review_on__gt=F("reviewed_on"))),
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.reviewed_on}"
