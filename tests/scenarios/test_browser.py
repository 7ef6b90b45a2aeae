"""The pages as people see them: a real browser on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from pytest_django.live_server_helper import LiveServer
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.support.browser import browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def chrome(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    with browser(tmp_path / "profile") as session:
        yield session


def log_in(chrome: webdriver.Chrome, url: str) -> None:
    User.objects.create_superuser("chief", password="correct horse battery staple")
    chrome.get(f"{url}/admin/login/?next=/admin/")
    chrome.find_element(By.NAME, "username").send_keys("chief")
    chrome.find_element(By.NAME, "password").send_keys("correct horse battery staple")
    chrome.find_element(By.CSS_SELECTOR, "[type=submit]").click()
    WebDriverWait(chrome, 20).until(lambda page: page.find_elements(By.ID, "user-tools"))


@pytest.mark.schema("001-1.1")
def test_the_audit_trail(chrome: webdriver.Chrome, live_server: LiveServer) -> None:
    log_in(chrome, live_server.url)
    chrome.find_element(By.LINK_TEXT, "Schema audit trail").click()
    standing = chrome.find_element(By.CSS_SELECTOR, ".standing")
    assert "wabbitbot 1." in standing.text
    assert "001-1.1" in standing.text
    border = standing.value_of_css_property("border-left-color")
    assert border == "rgba(46, 125, 50, 1)", "the page's own style sheet is served"
    cells = [
        cell.text for cell in chrome.find_elements(By.CSS_SELECTOR, ".standing tr.deciding td")
    ]
    assert cells == ["yes", "yes", "no", "no"]
    rows = chrome.find_elements(By.CSS_SELECTOR, "#result_list tbody tr")
    assert len(rows) == 2
    chrome.find_element(By.LINK_TEXT, "Forward").click()
    assert len(chrome.find_elements(By.CSS_SELECTOR, "#result_list tbody tr")) == 2
    chrome.find_element(By.CSS_SELECTOR, "#result_list tbody th a").click()
    assert chrome.find_elements(By.NAME, "_save") == []
    assert "wabbitbot.0003_player_metadata_indexes" in chrome.page_source
    complaints = [entry["message"] for entry in chrome.get_log("browser")]  # type: ignore[no-untyped-call]
    assert [message for message in complaints if "favicon" not in message] == []


@pytest.mark.schema("001-1.1")
def test_a_probe_in_a_browser_shows_staff_the_details(
    chrome: webdriver.Chrome, live_server: LiveServer
) -> None:
    chrome.get(f"{live_server.url}/health/db?format=text")
    assert chrome.find_element(By.TAG_NAME, "body").text == "status: pass"
    log_in(chrome, live_server.url)
    chrome.get(f"{live_server.url}/health/db?format=text")
    assert "schema_version: 001-1.1" in chrome.find_element(By.TAG_NAME, "body").text
