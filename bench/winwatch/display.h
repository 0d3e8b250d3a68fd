// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <xcb/damage.h>
#include <xcb/xcb.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace tkd::bench {

/// Our eyes and hands on the X server: reports mapped windows and damage of the screen, and makes key presses
/// and clicks that a program cannot tell from a person's.
class Display
{
public:
    struct Mapped
    {
        xcb_window_t window = 0;
        int width = 0, height = 0;
    };
    /// What happened since the last look.
    struct News
    {
        bool isDamaged = false;
        bool isAnswered = false; ///< the window answered our ping
        std::optional<Mapped> mapped; ///< a window of its own, at least `smallestWindow` wide
    };
    static constexpr int smallestWindow = 200;

    [[nodiscard]] static std::unique_ptr<Display> open();

    /// Waits up to `patienceMs` for an event, then takes all that are there.
    [[nodiscard]] News wait(int patienceMs);
    /// Forgets the damage reported so far, and returns when the server has drawn all that was asked of it.
    void settleDrawing();

    void moveTo(int x, int y);
    void click();
    /// Presses a key by its name: a letter or digit, or Escape, BackSpace, Return, Tab, Down; "ctrl+" may
    /// stand before. False if the keyboard has no such key.
    bool press(const std::string &key);
    /// Asks the window whether its event loop runs (_NET_WM_PING).
    void ping(xcb_window_t window);

private:
    struct Disconnecting
    {
        void operator()(xcb_connection_t *connection) const { xcb_disconnect(connection); }
    };
    using Connection = std::unique_ptr<xcb_connection_t, Disconnecting>;

    explicit Display(Connection connection);
    void read(const xcb_generic_event_t &event, News &news);
    [[nodiscard]] std::optional<Mapped> measure(xcb_window_t window);
    [[nodiscard]] xcb_atom_t atom(const std::string &name);
    [[nodiscard]] std::optional<xcb_keycode_t> codeOf(xcb_keysym_t symbol);
    void fake(std::uint8_t type, std::uint8_t detail, int x = 0, int y = 0);

    Connection m_connection;
    xcb_window_t m_root;
    xcb_damage_damage_t m_damage;
    std::uint8_t m_damageEvent;
    xcb_atom_t m_protocols, m_ping;
};

} // namespace tkd::bench
