"""The browser of the tests: on the live server with its static files, and nowhere else."""

import pytest
from playwright.sync_api import Error, Page

FEUILLE = "/statique/css/maillage.css"


@pytest.mark.navigateur
@pytest.mark.parcours_pg
def test_static_files_are_served_to_the_browser(page: Page) -> None:
    reponse = page.goto(FEUILLE)
    assert reponse is not None
    assert reponse.status == 200
    assert "text/css" in reponse.headers["content-type"]


@pytest.mark.navigateur
def test_the_browser_reaches_no_other_machine(page: Page) -> None:
    page.goto(FEUILLE)
    with pytest.raises(
        Error, match=r"ERR_NAME_NOT_RESOLVED|ERR_ADDRESS|ERR_INTERNET|ERR_CONNECTION"
    ):
        page.goto("http://maillage.example/")
