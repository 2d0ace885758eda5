"""Reading partners for the pages of this room and for rooms above it."""

from collections.abc import Sequence

from django.db.models import QuerySet

from accounts.models import User
from partners.models import Agreement, ContactPerson, Interaction, Organisation, Relation


def current_organisations(user: User) -> Sequence[Organisation]:
    """Every organisation that was not merged away, by name."""
    return list(Organisation.objects.visible_to(user).current().order_by("sort_key", "pk"))


def relation_of(organisation: Organisation) -> Relation | None:
    """The relation with this organisation, if there is one."""
    return Relation.objects.filter(organisation=organisation).first()


def agreements_with_partner(user: User) -> QuerySet[Agreement]:
    """Agreements that this user may read, with their relation and organisation at hand."""
    return Agreement.objects.visible_to(user).select_related("relation__organisation")


def contact_person_of(user: User, pk: int) -> ContactPerson | None:
    """A contact person, for who may see contact persons."""
    return ContactPerson.objects.visible_to(user).select_related("organisation").filter(pk=pk).first()


def interactions_of(organisation: Organisation) -> Sequence[Interaction]:
    """The last contact moments, newest first."""
    rows = Interaction.objects.filter(organisation=organisation).select_related("recorded_by").order_by("-on", "-pk")
    return list(rows[:50])
