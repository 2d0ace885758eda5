"""The door of outsiders' pages: what opens it, what it answers otherwise, and in which language."""

import json
import logging
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from links.http import LIMITS
from links.models import Language, Purpose
from oss_intl.log import JsonFormatter
from tests import builders
from tests.builders_link import confirmation, link
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db
PER_ADDRESS = int(LIMITS["link_address"].partition("/")[0])
IN_ALL = int(LIMITS["link_false"].partition("/")[0])
PER_LINK = int(LIMITS["link_form"].partition("/")[0])


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def at(token: str, language: str = "nl") -> str:
    return f"/extern/{language}/bevestiging/{token}/"


def asked(token: str = "geheim", **fields: Any) -> Any:
    return confirmation(link=link(token, purpose=Purpose.CONFIRMATION, made_at=timezone.now(), **fields))


def test_a_link_opens_its_page_without_an_account(client: Visitor) -> None:
    asked()
    response = client.get(at("geheim"))
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cache-Control"] == "no-store"
    html = response.content.decode()
    assert '<html lang="nl">' in html
    assert "hoofdmenu" not in html
    assert 'name="robots" content="noindex' in html


def test_who_is_signed_in_sees_the_same_page(client: Visitor) -> None:
    asked()
    user = builders.official(name="Zichtbare Naam")
    assert "Zichtbare Naam" not in signed_in(user).get(at("geheim")).content.decode()


@pytest.mark.parametrize("language", Language.values)
def test_false_expired_and_revoked_links_get_one_answer(client: Visitor, language: str) -> None:
    now = timezone.now()
    old = now - timedelta(days=40)
    link("verlopen", purpose=Purpose.CONFIRMATION, made_at=old)
    link("ingetrokken", purpose=Purpose.CONFIRMATION, made_at=now, revoked_at=now)
    link("ander-doel", purpose=Purpose.REQUEST, made_at=now)
    answers = {
        (response.status_code, response.content)
        for token in ("onwaar", "verlopen", "ingetrokken", "ander-doel", "%00", "x" * 3000)
        for response in [client.get(at(token, language))]
    }
    pages = {content.split(b"<main")[1] for _, content in answers}
    assert {status for status, _ in answers} == {410}
    assert len(pages) == 1
    words = {"nl": "Deze link werkt niet", "en": "This link does not work"}
    assert words[language] in pages.pop().decode()


def test_who_tries_many_false_links_waits_even_with_a_good_one(client: Visitor) -> None:
    asked()
    for _ in range(PER_ADDRESS):
        assert client.get(at("onwaar")).status_code == 410
    for token in ("onwaar", "geheim"):
        response = client.get(at(token, "en"))
        assert response.status_code == 429
        assert "too many attempts" in response.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.7").get(at("geheim")).status_code == 200


def test_many_false_links_in_all_close_no_good_one() -> None:
    asked()
    key = "allauth:rl:links:link_false:"
    for number in range(PER_ADDRESS):
        Client(REMOTE_ADDR=f"192.0.2.{number}").get(at("onwaar"))
    (found,) = [name for name in _cached() if key in name]
    now = time.time()
    cache.set(found, [now] * IN_ALL, 60)
    fresh = Client(REMOTE_ADDR="198.51.100.1")
    assert fresh.get(at("onwaar")).status_code == 429
    assert fresh.get(at("geheim")).status_code == 200


def _cached() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        return [row[0].split(":", 2)[2] for row in cursor.fetchall()]


def test_a_good_link_is_not_sent_without_end(client: Visitor) -> None:
    asked()
    for _ in range(PER_LINK):
        assert client.post(at("geheim"), {}).status_code == 200
    assert client.post(at("geheim"), {}).status_code == 429
    assert client.get(at("geheim")).status_code == 200


def test_a_form_of_another_site_is_refused_in_the_language_of_the_page() -> None:
    asked()
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(at("geheim", "en"), {"agrees": "yes", "without_oss": "same", "rating": 3})
    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()
    assert "/extern/" not in response.content.decode().split("<main")[1]


def test_the_page_sets_no_session(client: Visitor) -> None:
    asked()
    client.get(at("geheim"))
    assert set(client.cookies) == {"csrf"}


def test_an_unknown_page_or_language_is_not_there(client: Visitor) -> None:
    for path in ("/extern/", "/extern/fr/bevestiging/x/", "/extern/en/anders/x/"):
        response = client.get(path)
        assert response.status_code == 404
        assert "hoofdmenu" not in response.content.decode()
    assert "This page does not exist" in client.get("/extern/en/").content.decode()


def test_too_much_is_refused_in_the_language_of_the_page(client: Visitor) -> None:
    asked()
    response = client.post(at("geheim", "en"), {"remark": "x" * 13_000_000})
    assert response.status_code == 413
    assert "12 MB at most" in response.content.decode()


def test_no_log_holds_the_secret_of_a_link() -> None:
    request = RequestFactory().get(at("geheim-dat-niemand-leest"))
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Gone: %s", (request.path,), None)
    record.request = request
    line = JsonFormatter().format(record)
    assert "geheim-dat-niemand-leest" not in line
    assert json.loads(line)["path"] == "/extern/nl/bevestiging/…/"
    assert json.loads(line)["message"] == "Gone: /extern/nl/bevestiging/…/"
