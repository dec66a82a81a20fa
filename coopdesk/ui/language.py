"""The language of the screens: Indonesian unless the operator chose English."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from coopdesk import paths

_LANGUAGE = "coopdesk_language"


class Language(StrEnum):
    """A language of the screens; sheets, exports and packages are Indonesian in both."""

    INDONESIAN = "id"
    ENGLISH = "en"

    @property
    def own_name(self) -> str:
        """The language's name in itself."""
        return "Bahasa Indonesia" if self is Language.INDONESIAN else "English"


def current() -> Language:
    """Return the language in use."""
    app = QCoreApplication.instance()
    return Language(app.property(_LANGUAGE) or Language.INDONESIAN) if app else Language.INDONESIAN


def install(app: QCoreApplication, language: Language) -> None:
    """Make a language the one of all texts made from now on; numbers and dates follow it."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    app.setProperty(_LANGUAGE, language.value)
    if language is Language.ENGLISH:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        return
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = QTranslator(app)
    file = paths.resources() / "i18n" / "coopdesk_id.qm"
    if not translator.load(str(file)):
        raise FileNotFoundError(file)
    app.installTranslator(translator)
