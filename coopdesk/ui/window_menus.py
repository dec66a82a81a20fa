"""The menus of the main window: every act of the program is in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coopdesk.domain.inventory import MovementType
from coopdesk.ui import labels, language, present_keys, theme
from coopdesk.ui.language import Language
from coopdesk.ui.menus import Entry, Menu
from coopdesk.ui.theme import Mode

if TYPE_CHECKING:
    from coopdesk.ui.main_window import MainWindow

PAGES = ("situation", "incidents", "map", "inventory", "exchange", "reports")
"""The pages in the order of their keys, Ctrl+1 first."""

BESIDES = {
    "joint": "incidents",
    "relief": "incidents",
    "figures": "incidents",
    "emergency": "situation",
    "watch": "situation",
}
"""The pages that have no key of their own, each with the page it belongs to."""

_KEYS = ("Shift+F1", "?", "Shift+?")
"""The last is what some keyboards say where the question mark needs Shift."""

WITH_DETAIL = ("incidents", "map")
"""The pages beside which the detail pane stands."""


def page_title(name: str) -> str:
    """Return the word of a page."""
    translate = QCoreApplication.translate
    return {
        "situation": translate("Menus", "Situation"),
        "incidents": translate("Menus", "Incidents"),
        "map": translate("Menus", "Map"),
        "inventory": translate("Menus", "Resources"),
        "exchange": translate("Menus", "Exchange"),
        "reports": translate("Menus", "Reports"),
    }[name]


def window_menus(window: MainWindow) -> Sequence[Menu]:
    """Return the menus of a window."""
    return (_file(window), _edit(window), _view(window), _incident(window), *_rest(window))


def _file(window: MainWindow) -> Menu:
    translate, acts = QCoreApplication.translate, window.acts
    return Menu(
        translate("Menus", "&File"),
        (
            Entry("import", translate("Menus", "&Import a sheet…"), acts.choose_sheet, ("Ctrl+I",), "import"),
            Entry("export", translate("Menus", "&Save as Excel…"), window.commands.export_table, ("Ctrl+E",), "save"),
            None,
            Entry("operator", translate("Menus", "&Operator on duty…"), acts.change_operator),
            Entry("settings", translate("Menus", "Agency and &letterhead…"), acts.change_letterhead),
            Entry("silence", translate("Menus", "When something stan&ds out…"), acts.change_silence_limits),
            Entry("enrol", translate("Menus", "&Enrol a further device…"), acts.enrol_device),
            None,
            Entry("quit", translate("Menus", "&Quit"), window.close, ("Ctrl+Q",)),
        ),
    )


def _edit(window: MainWindow) -> Menu:
    translate = QCoreApplication.translate
    return Menu(
        translate("Menus", "&Edit"),
        (
            Entry("undo", translate("Menus", "&Undo"), window.acts.undo, ("Ctrl+Z",), "undo"),
            Entry("redo", translate("Menus", "&Redo"), window.acts.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
            None,
            Entry("search", translate("Menus", "&Search"), window.commands.search, ("Ctrl+F",), "search"),
            Entry("filter", translate("Menus", "&Filter"), window.commands.toggle_filter, ("Ctrl+Shift+L",)),
            Entry("clear", translate("Menus", "&Clear filter"), window.session.filter.clear),
            None,
            Entry("today", translate("Menus", "Insert &today"), present_keys.insert_today, present_keys.TODAY),
            Entry("now", translate("Menus", "Insert the time of &day"), present_keys.insert_now, present_keys.NOW),
        ),
    )


def _view(window: MainWindow) -> Menu:
    translate = QCoreApplication.translate
    pages = [
        Entry(name, f"&{i} {page_title(name)}", partial(window.show_page, name), (f"Ctrl+{i}",), name, "page")
        for i, name in enumerate(PAGES, 1)
    ]
    looks = {
        Mode.LIGHT: translate("Menus", "&Light"),
        Mode.DARK: translate("Menus", "&Dark"),
        Mode.FIELD: translate("Menus", "&Field (sunlight)"),
        Mode.SYSTEM: translate("Menus", "As the &computer"),
    }
    modes = [
        Entry(f"look_{m}", text, partial(window.acts.set_mode, m), group="look", checked=m is theme.mode())
        for m, text in looks.items()
    ]
    languages = [
        Entry(
            f"language_{one}",
            one.own_name,
            partial(window.acts.set_language, one),
            group="language",
            checked=one is language.current(),
        )
        for one in Language
    ]
    more = [
        None,
        Entry(
            "watch", translate("Menus", "&Watch and hand-over"), partial(window.show_page, "watch"), ("Ctrl+Shift+P",)
        ),
        Entry("emergency", translate("Menus", "&Emergency status"), partial(window.show_page, "emergency")),
        None,
        Menu(translate("Menus", "L&ook"), modes),
        Menu(translate("Menus", "L&anguage"), languages),
        Menu(translate("Menus", "&Text size"), _text_sizes(window)),
        Entry("detail", translate("Menus", "&Detail pane"), window.toggle_detail, ("Ctrl+D",)),
        Entry("columns", translate("Menus", "&Columns of the list…"), window.commands.choose_columns),
        Entry("freeze", translate("Menus", "&Freeze up to this column"), window.commands.freeze_columns),
        Entry("release", translate("Menus", "&Release the frozen columns"), window.commands.release_columns),
        Entry("full", translate("Menus", "Full &screen"), window.commands.toggle_full_screen, ("F11",)),
        Entry("reload", translate("Menus", "&Look again"), window.reload, ("F5",)),
        Entry("pane", translate("Menus", "&Next pane"), window.commands.next_pane, ("F6",)),
    ]
    return Menu(translate("Menus", "&View"), [*pages, *more])


def _text_sizes(window: MainWindow) -> Sequence[Entry]:
    translate, change = QCoreApplication.translate, window.acts.change_text_size
    return (
        Entry("larger", translate("Menus", "&Larger text"), partial(change, 1), ("Ctrl++", "Ctrl+=")),
        Entry("smaller", translate("Menus", "&Smaller text"), partial(change, -1), ("Ctrl+-",)),
        Entry("as_large", translate("Menus", "Text as large as at &first"), partial(change, 0), ("Ctrl+0",)),
    )


def _incident(window: MainWindow) -> Menu:
    translate, do = QCoreApplication.translate, window.commands
    go = do.open_incident_page
    return Menu(
        translate("Menus", "&Incident"),
        (
            Entry("new", translate("Menus", "&New incident"), window.quick.begin, ("F9", "Ctrl+N"), "add"),
            Entry("draft", translate("Menus", "Ne&xt draft"), window.quick.show_next_draft, ("Shift+F9",)),
            Entry("discard", translate("Menus", "Discard &what is typed"), window.quick.discard),
            Entry(
                "as_entry",
                translate("Menus", "Make it news of the simi&lar one"),
                window.quick.save_as_entry,
                ("Ctrl+H",),
            ),
            Entry(
                "as_joint",
                translate("Menus", "Record as &joint incident"),
                window.quick.save_as_joint,
                ("Ctrl+Shift+H",),
            ),
            None,
            Entry("entry", translate("Menus", "New &log entry"), do.write_entry, ("Ctrl+K",), "note"),
            Entry("status", translate("Menus", "Change &status"), do.open_status, ("Ctrl+T",)),
            Entry("figure", translate("Menus", "Report a &figure…"), do.report_figure, ("Ctrl+G",)),
            Entry("amend", translate("Menus", "&Edit the record…"), do.amend, ("F2",), "edit"),
            Entry("issue", translate("Menus", "&Issue goods for it…"), do.issue, ("Ctrl+R",)),
            None,
            Entry("joint", translate("Menus", "&Joint incident"), partial(go, "joint"), ("Ctrl+J",)),
            Entry("figures", translate("Menus", "Figures and &Lapsit"), partial(go, "figures"), ("Ctrl+Shift+G",)),
            Entry("relief", translate("Menus", "Shelters and nee&ds"), partial(go, "relief"), ("Ctrl+U",)),
            Entry("series", translate("Menus", "Se&ries of incidents…"), partial(do.tie, "series")),
            Entry("merge", translate("Menus", "Mer&ge into another record…"), partial(do.tie, "merge")),
            Entry("hand_over", translate("Menus", "&Hand over to the partner…"), partial(do.tie, "hand_over")),
            None,
            Entry("on_map", translate("Menus", "Show on the &map"), do.show_on_map, ("Ctrl+M",), "map"),
            Entry("copy", translate("Menus", "Copy text for &WhatsApp"), do.copy_message, ("Ctrl+Shift+C",), "copy"),
            Entry("print", translate("Menus", "&Print the summary…"), do.print_summary, ("Ctrl+P",), "print"),
        ),
    )


def _rest(window: MainWindow) -> Sequence[Menu]:
    translate, stock = QCoreApplication.translate, window.stock_acts
    print_summary = window.commands.print_summary
    moves = [
        Entry(f"move_{kind}", labels.word(kind) + "…", partial(stock.ask_movement, kind), icon=icon)
        for kind, icon in (
            (MovementType.RECEIPT, "receive"),
            (MovementType.ISSUE, "send"),
            (MovementType.TRANSFER, "transfer"),
        )
    ]
    ask_count = partial(stock.ask_movement, MovementType.STOCKTAKE)
    count = Entry("move_stocktake", translate("Menus", "&Stocktake…"), ask_count, icon="count")
    goods = (
        Entry("item", translate("Menus", "Add an &item…"), stock.add_item, icon="add"),
        Entry("depot", translate("Menus", "Add a &depot…"), stock.add_depot, icon="depot"),
    )
    return (
        Menu(translate("Menus", "&Resources"), [*moves, count, None, *goods]),
        _exchange(window),
        Menu(
            translate("Menus", "Re&ports"),
            (Entry("sheet", translate("Menus", "&Summary of the incident…"), print_summary, icon="print"),),
        ),
        Menu(
            translate("Menus", "&Help"),
            (
                Entry("help", translate("Menus", "&Help on this screen"), window.commands.show_help, ("F1",)),
                Entry("keys", translate("Menus", "&Keys"), window.commands.show_keys, _KEYS),
                Entry("about", translate("Menus", "&About coopdesk"), window.acts.show_about),
            ),
        ),
    )


def _exchange(window: MainWindow) -> Menu:
    translate, parcels, cards = QCoreApplication.translate, window.exchange_acts, window.exchange.cards
    return Menu(
        translate("Menus", "E&xchange"),
        (
            Entry("pack", translate("Menus", "&Make a package…"), parcels.pack, ("F8",), "send"),
            Entry("receive", translate("Menus", "&Receive a package…"), parcels.choose_package, icon="receive"),
            Entry("paste", translate("Menus", "Receive from the &clipboard"), parcels.paste, ("Ctrl+V",)),
            Entry("receive_all", translate("Menus", "Receive all of a fol&der…"), parcels.choose_folder),
            None,
            Entry("review", translate("Menus", "Review con&flicts…"), window.decisions.review),
            None,
            Entry("folder", translate("Menus", "&Shared folder…"), window.folders.choose, icon="transfer"),
            Entry("folder_now", translate("Menus", "Exchange through the folder &now"), window.folders.exchange_now),
            None,
            Entry("card", translate("Menus", "Save &our card…"), cards.write_card, icon="save"),
            Entry("trust", translate("Menus", "The partner's c&ard…"), cards.choose_card, icon="key"),
            Entry("root", translate("Menus", "&Back up the root key…"), window.exchange.device_acts.back_up_root),
            Entry("rejoin", translate("Menus", "Replace a &lost key…"), window.exchange.device_acts.renew_key),
            Entry("separate", translate("Menus", "Separate &twins…"), window.exchange.device_acts.separate),
        ),
    )
