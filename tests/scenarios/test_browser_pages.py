"""The public pages and the organisers' lists in a real browser: keys, colours, widths, console."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User as Staff
from pytest_django.live_server_helper import LiveServer
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.support.browser import browser
from tests.wabbitbot.conftest import Make
from tests.wabbitbot.factories import make_all
from wabbitbot.models import ScrimmageLeaderboardItem, Season

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ("W" * 64, "<script>alert(1)</script>", "فريق النسور", "🦊 Foxes", "a " * 31 + "b")
ENOUGH = 4.5  # WCAG AA: contrast of text


@pytest.fixture
def chrome(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    with browser(tmp_path / "profile") as session:
        yield session


@pytest.fixture
def season() -> Season:
    make = Make()
    season = make.season(name="Spring", is_active=True)
    board = make.board(season, items=120)
    for item, name in zip(board.items.order_by("rank"), NAMES, strict=False):
        item.team.name = name
        item.team.save()
    return season


def look(chrome: webdriver.Chrome, width: int, scheme: str) -> None:
    chrome.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False},
    )
    chrome.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )


def complaints(chrome: webdriver.Chrome) -> list[str]:
    """What the console says, which is where violations of the content policy are told."""
    entries = chrome.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries]


CONTRASTS = """
const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
function light(colour) {
  paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
  const parts = [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => {
    part /= 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}
function behind(element) {
  for (; element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor;
    if (!/, 0\\)$/.test(colour)) return colour;
  }
  return 'Canvas';
}
return [...document.querySelectorAll('h1, p, a, th, td, label, summary, caption, button')].map(
  element => {
    const canvas = matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#ffffff';
    let back = behind(element);
    if (back === 'Canvas') back = canvas;
    const [a, b] = [light(getComputedStyle(element).color), light(back)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  });
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_and_can_be_read(
    chrome: webdriver.Chrome, live_server: LiveServer, season: Season, width: int, scheme: str
) -> None:
    look(chrome, width, scheme)
    for path in ("/", "/seasons/", f"/seasons/{season.pk}/1v1/?page=1#place-7"):
        chrome.get(live_server.url + path)
        assert chrome.execute_script("return document.documentElement.scrollWidth") <= width
        ratios = chrome.execute_script(CONTRASTS)
        assert len(ratios) > 10
        assert min(ratios) >= ENOUGH, path
        assert complaints(chrome) == []
    marked = chrome.find_element(By.ID, "place-7").value_of_css_property("background-color")
    assert marked == ("rgba(255, 243, 191, 1)" if scheme == "light" else "rgba(74, 64, 0, 1)")


def test_the_policy_stops_what_is_not_the_sites_own(
    chrome: webdriver.Chrome, live_server: LiveServer, season: Season
) -> None:
    chrome.get(live_server.url)
    chrome.execute_script(
        "const script = document.createElement('script');"
        "script.textContent = 'document.title = \"taken\"'; document.body.append(script);"
    )
    assert chrome.title != "taken"
    assert any("Content Security Policy" in message for message in complaints(chrome))


def test_a_place_is_found_with_the_keyboard_alone(
    chrome: webdriver.Chrome, live_server: LiveServer, season: Season
) -> None:
    def press(*keys: str) -> None:
        ActionChains(chrome).send_keys(*keys).perform()

    chrome.get(f"{live_server.url}/seasons/{season.pk}/1v1/")
    press(Keys.TAB)
    focused = chrome.switch_to.active_element
    assert focused.text == "Skip to the content"
    assert focused.location["x"] >= 0
    assert focused.value_of_css_property("outline-style") == "solid"
    press(Keys.ENTER)
    press(Keys.TAB)
    assert chrome.switch_to.active_element.text == "1v1"
    press(Keys.TAB * 4)
    assert chrome.switch_to.active_element.tag_name == "summary"
    press(Keys.ENTER)
    press(Keys.TAB)
    assert chrome.switch_to.active_element.text == "Spring"
    press(Keys.TAB * 2)
    assert chrome.switch_to.active_element.get_attribute("name") == "team"
    last = ScrimmageLeaderboardItem.objects.select_related("team").get(rank=115)
    press(last.team.name, Keys.ENTER)
    WebDriverWait(chrome, 20).until(lambda page: "team=" in page.current_url)
    assert "1 team found" in chrome.find_element(By.CSS_SELECTOR, "[role=status]").text
    chrome.find_element(By.LINK_TEXT, "115").send_keys(Keys.ENTER)
    WebDriverWait(chrome, 20).until(lambda page: page.current_url.endswith("?page=2#place-115"))
    row = chrome.find_element(By.ID, "place-115")
    assert last.team.name in row.text
    assert chrome.execute_script("return window.scrollY") > 0
    assert complaints(chrome) == []


def test_paper_holds_the_ranking_alone(
    chrome: webdriver.Chrome, live_server: LiveServer, season: Season
) -> None:
    chrome.get(f"{live_server.url}/seasons/{season.pk}/1v1/")
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for selector in ("nav", "form", "details"):
        assert not chrome.find_element(By.CSS_SELECTOR, selector).is_displayed()
    assert chrome.find_element(By.ID, "place-100").is_displayed()


def test_organisers_look_through_lists_and_pages(
    chrome: webdriver.Chrome, live_server: LiveServer
) -> None:
    make_all(5)
    Staff.objects.create_superuser("chief", password="correct horse battery staple")
    chrome.get(f"{live_server.url}/admin/login/?next=/admin/")
    chrome.find_element(By.NAME, "username").send_keys("chief")
    chrome.find_element(By.NAME, "password").send_keys("correct horse battery staple")
    chrome.find_element(By.CSS_SELECTOR, "[type=submit]").click()
    WebDriverWait(chrome, 20).until(lambda page: page.find_elements(By.ID, "user-tools"))
    for name in ("match", "team", "teamroster", "tournament", "player", "game", "scrimmage"):
        chrome.get(f"{live_server.url}/admin/wabbitbot/{name}/")
        chrome.find_element(By.CSS_SELECTOR, "#result_list tbody th a").click()
        WebDriverWait(chrome, 20).until(lambda page: "/change/" in page.current_url)
        assert chrome.find_elements(By.CSS_SELECTOR, ".inline-group h2")
        assert not chrome.find_elements(By.CSS_SELECTOR, ".deletelink")
    chrome.find_element(By.LINK_TEXT, "match").click()
    WebDriverWait(chrome, 20).until(lambda page: "/wabbitbot/match/" in page.current_url)
    assert len(chrome.find_elements(By.CSS_SELECTOR, "#result_list tbody tr")) <= 1
    assert [message for message in complaints(chrome) if "favicon" not in message] == []
