# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The window as a screen reader gets it, over AT-SPI. Import it only inside a running Desktop: it connects to the
session bus of the environment, once."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

from desktop import Failure, check, wait_for  # noqa: E402

MANY = 400  # children of one element; more are a table's cells, which are not walked


def enable():
    """Says to the programs of the session that somebody reads them; before they start."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                  GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True))), None,
                  Gio.DBusCallFlags.NONE, 10000, None)
    Atspi.init()
    FOCUS.listen()


class Focus:
    """Follows the keyboard as a screen reader does: by the events that say where it went."""

    def __init__(self):
        self.count = 0
        self.element = None
        self._listener = None

    def listen(self):
        self._listener = Atspi.EventListener.new(self._moved)
        self._listener.register("object:state-changed:focused")

    def _moved(self, event):
        if event.detail1:
            self.count += 1
            self.element = Element(event.source)


class Element:
    """One accessible element at the moment of the question."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        return self.accessible.get_name() or ""

    @property
    def label(self):
        """The name of what labels it. On Linux, Qt gives a combo box its text for a name."""
        for relation in self.accessible.get_relation_set():
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                return relation.get_target(0).get_name() or ""
        return ""

    @property
    def role(self):
        return self.accessible.get_role_name()

    def has(self, state):
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state))

    @property
    def showing(self):
        return self.has("SHOWING") and self.has("VISIBLE")

    def centre(self):
        box = self.accessible.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        check(box.width > 0 and box.height > 0, f"“{self.name}” has no place on the screen")
        return box.x + box.width // 2, box.y + box.height // 2

    def size(self):
        box = self.accessible.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        return box.width, box.height

    def text(self):
        """The text interface's content, empty where there is none."""
        face = self.accessible.get_text_iface()
        return Atspi.Text.get_text(face, 0, Atspi.Text.get_character_count(face)) if face else ""

    def __repr__(self):
        return f"{self.role} “{self.name}”"


FOCUS = Focus()


def _drain():
    while GLib.MainContext.default().iteration(False):
        pass


def _walk(accessible, depth=0):
    element = Element(accessible)
    if depth > 0 and not element.showing:
        return
    yield element
    count = accessible.get_child_count()
    if depth > 40 or count > MANY:
        return
    for index in range(count):
        child = accessible.get_child_at_index(index)
        if child is not None:
            yield from _walk(child, depth + 1)


def elements(program="tokendesk"):
    """Every element of the program, from the top. What vanishes while it is read is left out."""
    _drain()
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is not None and program in (application.get_name() or "").lower():
            application.clear_cache()
            yield from _walk(application)


def find(name, role=None, program="tokendesk"):
    """The first element that shows, with exactly this name (or a name that a function accepts); None if there is
    none."""
    accepts = name if callable(name) else lambda text: text == name
    try:
        for element in elements(program):
            if accepts(element.name) and role in (None, element.role):
                return element
    except GLib.Error:
        pass  # it vanished while it was read
    return None


def wait_element(name, role=None, seconds=30.0):
    return wait_for(f"element “{name}”", lambda: find(name, role), seconds)


def focused():
    """The element that the keyboard went to last; None before it went anywhere."""
    _drain()
    return FOCUS.element


def tab_to(desktop, name, key="Tab", limit=40):
    """Walks with Tab until the element of this name or label has the keyboard, as a person without a mouse does."""
    seen = []
    for _ in range(limit):
        element = focused()
        try:
            seen.append(repr(element))
            if element and name in (element.name, element.label):
                return element
        except GLib.Error:
            seen.append("something that is gone")
        before = FOCUS.count
        desktop.key(key)
        wait_for("next focus", lambda: _drain() or FOCUS.count > before, 10)
    raise Failure(f"{key} does not reach “{name}”; it passed {', '.join(seen)}")
