// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/winwatch/display.h"

#include <poll.h>
#include <xcb/xtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace tkd::bench {

namespace {

template <class T>
using Owned = std::unique_ptr<T, decltype(&std::free)>;

template <class T>
Owned<T> owned(T *reply)
{
    return Owned<T>(reply, &std::free);
}

constexpr xcb_keysym_t controlKey = 0xffe3;

/// Letters and digits are their own key symbols; the rest are those of X11/keysymdef.h.
xcb_keysym_t symbolOf(std::string_view key)
{
    constexpr std::array<std::pair<std::string_view, xcb_keysym_t>, 5> named{
        {{"BackSpace", 0xff08}, {"Tab", 0xff09}, {"Return", 0xff0d}, {"Escape", 0xff1b}, {"Down", 0xff54}}};
    for (const auto &[name, symbol] : named) {
        if (key == name) {
            return symbol;
        }
    }
    return key.size() == 1 ? static_cast<xcb_keysym_t>(key.front()) : 0;
}

} // namespace

std::unique_ptr<Display> Display::open()
{
    Connection connection(xcb_connect(nullptr, nullptr));
    if (xcb_connection_has_error(connection.get()) != 0) {
        std::fputs("winwatch: no display\n", stderr);
        return nullptr;
    }
    return std::unique_ptr<Display>(new Display(std::move(connection)));
}

Display::Display(Connection connection)
    : m_connection(std::move(connection))
    , m_root(xcb_setup_roots_iterator(xcb_get_setup(m_connection.get())).data->root)
    , m_damage(xcb_generate_id(m_connection.get()))
    , m_damageEvent(xcb_get_extension_data(m_connection.get(), &xcb_damage_id)->first_event)
    , m_protocols(atom("WM_PROTOCOLS"))
    , m_ping(atom("_NET_WM_PING"))
{
    xcb_connection_t *x = m_connection.get();
    owned(xcb_damage_query_version_reply(x, xcb_damage_query_version(x, 1, 1), nullptr));
    // Qt answers a ping to those who asked for the root window's own changes.
    const std::uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_STRUCTURE_NOTIFY;
    xcb_change_window_attributes(x, m_root, XCB_CW_EVENT_MASK, &events);
    xcb_damage_create(x, m_damage, m_root, XCB_DAMAGE_REPORT_LEVEL_NON_EMPTY);
    xcb_flush(x);
}

Display::News Display::wait(int patienceMs)
{
    News news;
    auto event = owned(xcb_poll_for_event(m_connection.get()));
    if (!event) {
        pollfd waiting{xcb_get_file_descriptor(m_connection.get()), POLLIN, 0};
        poll(&waiting, 1, patienceMs);
        event = owned(xcb_poll_for_event(m_connection.get()));
    }
    for (; event; event = owned(xcb_poll_for_event(m_connection.get()))) {
        read(*event, news);
    }
    return news;
}

void Display::read(const xcb_generic_event_t &event, News &news)
{
    const int type = event.response_type & 0x7f;
    if (type == m_damageEvent + XCB_DAMAGE_NOTIFY) {
        news.isDamaged = true;
    } else if (type == XCB_MAP_NOTIFY) {
        const auto &map = reinterpret_cast<const xcb_map_notify_event_t &>(event);
        const std::optional<Mapped> mapped = map.override_redirect == 0 ? measure(map.window) : std::nullopt;
        if (mapped && mapped->width >= smallestWindow) {
            news.mapped = mapped;
        }
    } else if (type == XCB_CLIENT_MESSAGE) {
        const auto &message = reinterpret_cast<const xcb_client_message_event_t &>(event);
        news.isAnswered =
            news.isAnswered || (message.type == m_protocols && message.data.data32[0] == m_ping);
    }
}

void Display::settleDrawing()
{
    xcb_connection_t *x = m_connection.get();
    xcb_damage_subtract(x, m_damage, XCB_NONE, XCB_NONE);
    // A damage report precedes the drawing by a moment; a round trip ends after it.
    owned(xcb_get_input_focus_reply(x, xcb_get_input_focus(x), nullptr));
}

std::optional<Display::Mapped> Display::measure(xcb_window_t window)
{
    xcb_connection_t *x = m_connection.get();
    const auto geometry = owned(xcb_get_geometry_reply(x, xcb_get_geometry(x, window), nullptr));
    return geometry ? std::optional(Mapped{window, geometry->width, geometry->height}) : std::nullopt;
}

xcb_atom_t Display::atom(const std::string &name)
{
    xcb_connection_t *x = m_connection.get();
    const auto cookie = xcb_intern_atom(x, 0, static_cast<std::uint16_t>(name.size()), name.c_str());
    const auto reply = owned(xcb_intern_atom_reply(x, cookie, nullptr));
    return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
}

std::optional<xcb_keycode_t> Display::codeOf(xcb_keysym_t symbol)
{
    xcb_connection_t *x = m_connection.get();
    const xcb_setup_t *setup = xcb_get_setup(x);
    const auto count = static_cast<std::uint8_t>(setup->max_keycode - setup->min_keycode + 1);
    const auto mapping = owned(
        xcb_get_keyboard_mapping_reply(x, xcb_get_keyboard_mapping(x, setup->min_keycode, count), nullptr));
    if (!mapping || symbol == 0) {
        return std::nullopt;
    }
    const xcb_keysym_t *symbols = xcb_get_keyboard_mapping_keysyms(mapping.get());
    for (int i = 0; i < count; ++i) {
        if (symbols[i * mapping->keysyms_per_keycode] == symbol) {
            return static_cast<xcb_keycode_t>(setup->min_keycode + i);
        }
    }
    return std::nullopt;
}

void Display::fake(std::uint8_t type, std::uint8_t detail, int x, int y)
{
    xcb_test_fake_input(m_connection.get(), type, detail, XCB_CURRENT_TIME, m_root,
                        static_cast<std::int16_t>(x), static_cast<std::int16_t>(y), 0);
}

void Display::moveTo(int x, int y)
{
    fake(XCB_MOTION_NOTIFY, 0, x, y);
    xcb_flush(m_connection.get());
}

void Display::click()
{
    fake(XCB_BUTTON_PRESS, XCB_BUTTON_INDEX_1);
    fake(XCB_BUTTON_RELEASE, XCB_BUTTON_INDEX_1);
    xcb_flush(m_connection.get());
}

bool Display::press(const std::string &key)
{
    const bool withControl = key.starts_with("ctrl+");
    const std::optional<xcb_keycode_t> code = codeOf(symbolOf(withControl ? key.substr(5) : key));
    const std::optional<xcb_keycode_t> control = codeOf(controlKey);
    if (!code || (withControl && !control)) {
        return false;
    }
    if (withControl) {
        fake(XCB_KEY_PRESS, *control);
    }
    fake(XCB_KEY_PRESS, *code);
    fake(XCB_KEY_RELEASE, *code);
    if (withControl) {
        fake(XCB_KEY_RELEASE, *control);
    }
    xcb_flush(m_connection.get());
    return true;
}

void Display::ping(xcb_window_t window)
{
    xcb_client_message_event_t message{};
    message.response_type = XCB_CLIENT_MESSAGE;
    message.format = 32;
    message.window = window;
    message.type = m_protocols;
    message.data.data32[0] = m_ping;
    message.data.data32[2] = window;
    xcb_send_event(m_connection.get(), 0, window, XCB_EVENT_MASK_NO_EVENT,
                   reinterpret_cast<const char *>(&message));
    xcb_flush(m_connection.get());
}

} // namespace tkd::bench
