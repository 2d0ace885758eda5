"""Passwords: long and not the obvious one; a sentence is fine, and so is what a password manager makes."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from tests import builders


@pytest.mark.parametrize(
    "password",
    [
        "zeven wilde zwanen vliegen", "x8#Kq!2pLm$9vRt&", "welkom in mijn mooie tuin", "Năm con ngựa trắng",
        "fossielen uit de bossen", "x" * 20 + "abcdefghij" * 10, "correct horse battery staple",
    ],
)  # fmt: skip
def test_these_are_good(password: str) -> None:
    validate_password(password, User(name="Anna Bos", email="anna.bos@oss.example"))


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("veertien tekens", None),
        ("veertien teken", "Kies een wachtwoord van ten minste 15 tekens."),
        ("aaaaaaaaaaaaaaaaaaaa", "Dit wachtwoord is makkelijk te raden."),
        ("121212121212121212", "Dit wachtwoord is makkelijk te raden."),
        ("GemeenteOss2026!", "bestaat vooral uit woorden"),
        ("Welkom01Welkom01", "bestaat vooral uit woorden"),
        ("WachtwoordOss2026", "bestaat vooral uit woorden"),
        ("oss-gemeente-welkom-1", "bestaat vooral uit woorden"),
        ("annabosannabos2026", "bestaat vooral uit woorden"),
    ],
)
def test_these_are_refused_with_a_sentence(password: str, sentence: str | None) -> None:
    user = User(name="Anna Bos", email="anna.bos@oss.example")
    if sentence is None:
        validate_password(password, user)
        return
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)
    assert any(sentence in message for message in refused.value.messages)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"oldpassword": "fout"}, "Dit is niet uw huidige wachtwoord. Typ het opnieuw."),
        ({"password2": "acht tamme ganzen zwemmen"}, "De wachtwoorden zijn niet gelijk."),
        ({"password1": "kort", "password2": "kort"}, "ten minste 15 tekens"),
        ({"oldpassword": "", "password1": "", "password2": ""}, "Vul uw huidige wachtwoord in."),
    ],
)
@pytest.mark.django_db
def test_a_change_that_is_wrong_says_so_and_changes_nothing(
    client: Client, fields: dict[str, str], sentence: str
) -> None:
    person = builders.official(password=builders.PASSWORD)
    client.force_login(person)
    new = "acht tamme eenden zwemmen"
    typed = {"oldpassword": builders.PASSWORD, "password1": new, "password2": new, **fields}
    response = client.post("/account/wachtwoord/", typed)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    person.refresh_from_db()
    assert person.check_password(builders.PASSWORD)


@pytest.mark.django_db
def test_pasting_is_not_prevented(client: Client) -> None:
    client.force_login(builders.official(password=builders.PASSWORD))
    page = client.get("/account/wachtwoord/").content.decode()
    assert "onpaste" not in page
    assert 'autocomplete="new-password"' in page
    assert "maxlength" not in page
