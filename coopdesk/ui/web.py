"""The one way to show a web page: our own scheme, every byte local, nothing remembered.

Importing this module imports Qt WebEngine (80 MB): do so when the first map or print preview opens, inside the
function that opens it. Registering the scheme that late works: measured with Qt 6.11, offscreen and under xcb.

Lifetimes are what hurts. Without a reference to the scheme handler no page ever loads; without one to the
interceptor the block is silently gone; a profile released before its page corrupts memory. So handler and
interceptor are children of the profile and attributes of it, and a page takes its profile along when it goes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QFile, QIODevice, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

log = logging.getLogger(__name__)

SCHEME = "coopdesk"
"""The scheme of every page we show: ``coopdesk://app/…``."""

CHANNEL_SCRIPT = "qwebchannel.js"
"""Path under which a page finds Qt's own bridge script; ``qrc:`` is refused from our scheme."""

_ALLOWED = frozenset({SCHEME, "data", "blob"})
_PRINT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src coopdesk: data:; font-src coopdesk: data:; "
    "base-uri 'none'; form-action 'none'; frame-src 'none'"
)
_Attribute = QWebEngineSettings.WebAttribute
_OFF = (
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanPaste,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.LocalStorageEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.AllowGeolocationOnInsecureOrigins,
    _Attribute.ErrorPageEnabled,
    _Attribute.WebGLEnabled,
)


@dataclass(frozen=True)
class Served:
    """One answer to a page. ``nonce`` marks a page whose scripts carry it; without one no script runs.

    A nonce has lower case letters only: WebEngine writes header values in lower case (6.11).
    """

    content: bytes
    mime: str
    nonce: str | None = None


Serve = Callable[[str], Served | None]
"""Answers a path (``index.html``, ``leaflet/leaflet.js``; no leading slash) or says that there is none."""


def prepare() -> None:
    """Register the scheme; idempotent, and done by every profile. Must come before the first profile."""
    if not QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME.encode())).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME.encode()))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


def address(path: str) -> QUrl:
    """Return the address of a served path."""
    return QUrl(f"{SCHEME}://app/{path}")


def policy(nonce: str | None) -> str:
    """Return the content security policy: for a page with scripts of a nonce, or for paper."""
    if nonce is None:
        return _PRINT_POLICY
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src coopdesk: 'unsafe-inline'; "
        "img-src coopdesk: data: blob:; connect-src coopdesk:; font-src coopdesk:; "
        "base-uri 'none'; form-action 'none'; frame-src 'none'"
    )


class _Answers(QWebEngineUrlSchemeHandler):
    """Answers requests of our scheme."""

    def __init__(self, serve: Serve, parent: QObject) -> None:
        super().__init__(parent)
        self._serve = serve

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request; what nobody serves is not found."""
        url = job.requestUrl()
        served = None
        if url.host() == "app" and job.requestMethod() == b"GET":
            served = self._find(url.path().lstrip("/"))
        if served is None:
            log.warning("nothing is served at %s", url.toString())
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        headers = {
            QByteArray(b"Content-Security-Policy"): [QByteArray(policy(served.nonce).encode())],
            QByteArray(b"X-Content-Type-Options"): [QByteArray(b"nosniff")],
        }
        job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]  # a multi-map; the stubs forget the lists
        buffer = QBuffer(job)  # without the job as parent it is gone before it is read
        buffer.setData(QByteArray(served.content))
        job.reply(QByteArray(served.mime.encode()), buffer)

    def _find(self, path: str) -> Served | None:
        if path == CHANNEL_SCRIPT:
            return Served(_channel_script(), "text/javascript")
        try:
            return self._serve(path)
        except Exception:  # an exception that leaves a virtual method of Qt ends the program
            log.exception("serving %s failed", path)
            return None


class _Gate(QWebEngineUrlRequestInterceptor):
    """Lets through what never leaves the machine, and counts."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen = 0
        self.blocked = 0

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block a request of any scheme but ours and inline data."""
        self.seen += 1
        if info.requestUrl().scheme() not in _ALLOWED:
            self.blocked += 1
            log.warning("blocked a request to %s", info.requestUrl().host())
            info.block(True)


class LocalProfile(QWebEngineProfile):
    """A profile that is off the record, sees only what ``serve`` gives it, and reaches no network.

    ``scripts`` off is right for all that is printed. Make one per page, then :class:`LocalPage` with it.
    """

    def __init__(self, serve: Serve, *, scripts: bool) -> None:
        prepare()
        super().__init__(QCoreApplication.instance())
        self._answers = _Answers(serve, self)
        self._gate = _Gate(self)
        self.installUrlSchemeHandler(QByteArray(SCHEME.encode()), self._answers)
        self.setUrlRequestInterceptor(self._gate)
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        self.downloadRequested.connect(_refuse_download)
        settings = self.settings()
        for attribute in _OFF:
            settings.setAttribute(attribute, False)
        settings.setAttribute(_Attribute.JavascriptEnabled, scripts)

    @property
    def seen(self) -> int:
        """How many requests the pages of the profile made."""
        return self._gate.seen

    @property
    def blocked(self) -> int:
        """How many of them were blocked."""
        return self._gate.blocked


class LocalPage(QWebEnginePage):
    """A page that stays in our scheme. When it is destroyed its profile goes after it."""

    outside = Signal(QUrl)
    """A link to the world was pressed: ask, then give it to the system's browser."""

    def __init__(self, profile: LocalProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        # A page emits this when QWebEnginePage is already gone; a view would emit it while its page still lives.
        self.destroyed.connect(profile.deleteLater)
        # At the end of the program nobody deletes a view before the application deletes the profile.
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.deleteLater)
        self.permissionRequested.connect(_deny)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,
        isMainFrame: bool,  # noqa: N803
    ) -> bool:
        """Allow our own pages only; report a pressed web link."""
        target = QUrl(url)
        if target.scheme() == SCHEME and target.host() == "app":
            return True
        if type == QWebEnginePage.NavigationType.NavigationTypeLinkClicked and target.scheme() in ("http", "https"):
            self.outside.emit(target)
        return False

    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        """Open no second window."""
        return None  # type: ignore[return-value]  # Qt reads it as "no"; the stubs do not say so

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,  # noqa: N803
        sourceID: str,  # noqa: N803
    ) -> None:
        """Put what the page says into our log: a refusal or an error is a fault of ours."""
        quiet = level == QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel
        log.log(logging.DEBUG if quiet else logging.WARNING, "%s:%d: %s", sourceID, lineNumber, message[:500])


def _refuse_download(request: QWebEngineDownloadRequest) -> None:
    request.cancel()


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _channel_script() -> bytes:
    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return b""
    return bytes(file.readAll().data())
