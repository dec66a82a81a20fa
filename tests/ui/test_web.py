from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineSettings, QWebEngineUrlScheme
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot

from coopdesk.ui import web
from coopdesk.ui.web import LocalPage, LocalProfile, Served

Opened = tuple[LocalProfile, LocalPage]
Open = Callable[..., Opened]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """Return ``opened(serve, scripts, path, ok)``: a page that has loaded."""
    views: list[QWebEngineView] = []

    def load(serve: web.Serve, scripts: bool = True, path: str = "index.html", ok: bool = True) -> Opened:
        profile = LocalProfile(serve, scripts=scripts)
        view = QWebEngineView()
        views.append(view)
        page = LocalPage(profile, view)
        view.setPage(page)
        with qtbot.waitSignal(page.loadFinished, timeout=20_000) as done:
            page.load(web.address(path))
        assert done.args == [ok]
        return profile, page

    yield load
    for view in views:
        view.close()
        shiboken6.delete(view)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def ask(qtbot: QtBot, page: QWebEnginePage, script: str) -> object:
    answers: list[object] = []
    page.runJavaScript(script, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return answers[0]


def html(body: str, nonce: str | None = "abc123") -> web.Serve:
    return lambda path: Served(f"<!doctype html>{body}".encode(), "text/html", nonce) if path == "index.html" else None


def test_the_scheme_is_registered_once_and_may_be_fetched_from() -> None:
    web.prepare()
    web.prepare()
    scheme = QWebEngineUrlScheme.schemeByName(QByteArray(b"coopdesk"))
    flags = QWebEngineUrlScheme.Flag
    assert scheme.flags() == flags.SecureScheme | flags.FetchApiAllowed
    assert scheme.syntax() is QWebEngineUrlScheme.Syntax.Host


def test_a_page_fetches_what_is_served(qtbot: QtBot, opened: Open) -> None:
    script = "fetch('coopdesk://app/a/b.json').then(r => r.json()).then(v => { document.title = v[0]; })"

    def serve(path: str) -> Served | None:
        pages = {
            "index.html": Served(f"<script nonce=abc123>{script}</script>".encode(), "text/html", "abc123"),
            "a/b.json": Served(b'["Kraton"]', "application/json"),
        }
        return pages.get(path)

    profile, page = opened(serve)
    qtbot.waitUntil(lambda: page.title() == "Kraton")
    assert (profile.seen, profile.blocked) == (2, 0)


def test_the_bridge_script_of_qt_is_served(qtbot: QtBot, opened: Open) -> None:
    _, page = opened(html("<script nonce=abc123 src=qwebchannel.js></script>"))
    assert ask(qtbot, page, "typeof QWebChannel") == "function"


def test_the_gate_blocks_what_would_leave_the_machine(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    # A page of our own class refuses the navigation before the gate sees it; Qt's own does not.
    profile = LocalProfile(html(""), scripts=True)
    page = QWebEnginePage(profile)
    with qtbot.waitSignal(page.loadFinished, timeout=20_000) as done:
        page.load(QUrl("http://127.0.0.1:9/secret"))
    assert done.args == [False]
    assert (profile.seen, profile.blocked) == (1, 1)
    assert "secret" not in caplog.text
    shiboken6.delete(page)
    shiboken6.delete(profile)


@pytest.mark.parametrize(
    "body",
    [
        "<img src='http://127.0.0.1:9/a.png'>",
        "<img src='file:///etc/hostname'>",
        "<iframe src='http://127.0.0.1:9/'></iframe>",
        "<link rel=stylesheet href='http://127.0.0.1:9/a.css'>",
        "<script nonce=abc123>fetch('http://127.0.0.1:9/').catch(() => 0)</script>",
    ],
)
def test_a_page_is_stopped_before_the_gate_must(
    qtbot: QtBot, opened: Open, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    profile, _ = opened(html(body))
    qtbot.waitUntil(lambda: "Content Security Policy" in caplog.text or "Not allowed to load local" in caplog.text)
    assert (profile.seen, profile.blocked) == (1, 0)


def test_scripts_without_the_nonce_do_not_run(qtbot: QtBot, opened: Open) -> None:
    body = "<title>calm</title><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    _, page = opened(html(body))
    assert ask(qtbot, page, "document.title") == "calm"


def test_paper_runs_no_script_at_all(qtbot: QtBot, opened: Open) -> None:
    profile, page = opened(html("<title>calm</title><script>document.title='ran'</script>", None), scripts=False)
    assert page.title() == "calm"
    assert not profile.settings().testAttribute(QWebEngineSettings.WebAttribute.JavascriptEnabled)


def test_what_nobody_serves_is_an_error_and_no_end(opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    def broken(path: str) -> Served | None:
        raise ValueError(path)

    opened(html(""), path="missing.html", ok=False)
    opened(broken, ok=False)
    assert "serving index.html failed" in caplog.text


def test_a_page_stays_at_home(qtbot: QtBot, opened: Open) -> None:
    _, page = opened(html("<title>home</title>"))
    outside: list[QUrl] = []
    page.outside.connect(outside.append)
    kinds = QWebEnginePage.NavigationType
    link, other = QUrl("https://example.org/"), QUrl("coopdesk://elsewhere/index.html")
    assert page.acceptNavigationRequest(web.address("index.html"), kinds.NavigationTypeTyped, True)
    assert not page.acceptNavigationRequest(link, kinds.NavigationTypeLinkClicked, True)
    assert not page.acceptNavigationRequest(link, kinds.NavigationTypeRedirect, True)
    assert not page.acceptNavigationRequest(other, kinds.NavigationTypeLinkClicked, True)
    assert not page.acceptNavigationRequest(QUrl("file:///etc/passwd"), kinds.NavigationTypeLinkClicked, True)
    assert outside == [link]
    assert ask(qtbot, page, "window.open('coopdesk://app/index.html') === null") is True


def test_nothing_is_kept_and_nothing_unneeded_is_on(opened: Open) -> None:
    profile, page = opened(html(""))
    assert profile.isOffTheRecord()
    assert [a for a in web._OFF if page.settings().testAttribute(a)] == []


def test_the_profile_goes_after_its_page(qtbot: QtBot) -> None:
    profile = LocalProfile(html(""), scripts=True)
    view = QWebEngineView()
    page = LocalPage(profile, view)
    view.setPage(page)
    shiboken6.delete(view)
    assert not shiboken6.isValid(page)
    qtbot.waitUntil(lambda: not shiboken6.isValid(profile))


def test_what_a_page_complains_of_is_logged(qtbot: QtBot, opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    opened(html("<script nonce=abc123>console.error('river missing')</script>"))
    qtbot.waitUntil(lambda: "river missing" in caplog.text)
