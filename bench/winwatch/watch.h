// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "bench/winwatch/display.h"
#include "bench/winwatch/picture.h"
#include "bench/winwatch/program.h"

#include <optional>
#include <string>
#include <vector>

namespace tkd::bench {

/// What is done to the window: a click at a place, or a key. An empty name: not timed.
struct Action
{
    std::string name;
    std::string key; ///< empty: a click
    int x = 0, y = 0;
};

struct WatchOptions
{
    /// So long without a change of the region and without CPU work: then the picture is the final one.
    double quietMs = 1500;
    double timeoutMs = 30'000;
    std::optional<Region> region; ///< nullopt: the whole screen
    bool pings = false; ///< also report how long the window's event loop did not answer
    std::string log; ///< where the program's own output goes
    std::optional<Picture> stopAt; ///< stop as soon as the region shows this
};

/// Times a program's window by what the screen shows. The time of a picture is the first moment from which
/// the region equals the settled one and stays so. Prints figures; the program ends with the object.
class Watch
{
public:
    Watch(Display &display, const FrameBuffer &frameBuffer, WatchOptions options);

    /// Starts the program and prints map_ms, paint_ms and settled_ms. False if it ended early.
    bool start(const std::vector<std::string> &command);
    /// Waits until the program uses no CPU.
    void rest();
    /// Does one thing and prints NAME_ms, the time to the settled picture. False if it cannot be done.
    bool act(const Action &action);
    void printMemory() const;
    /// The picture of the last settled moment.
    [[nodiscard]] const Picture &settled() const { return m_frames.back().picture; }

private:
    struct Frame
    {
        double at = 0;
        Picture picture;
    };
    struct Answer
    {
        double sent = 0, took = 0;
    };
    /// Pictures that differ in so few tiles are the same one: a cursor blinks, a clock moves.
    static constexpr std::size_t blink = 6;

    void begin();
    /// Waits for one event or a short while, and takes a picture if the screen has changed.
    void look(double shortestGapMs);
    void takePings(bool isAnswered);
    [[nodiscard]] bool isQuiet();
    [[nodiscard]] bool hasEndedEarly();
    [[nodiscard]] bool showsStopPicture() const;
    [[nodiscard]] double sinceBegin() const { return nowMs() - m_begin; }
    [[nodiscard]] double settledAt(std::size_t tolerance) const;
    void printStart() const;
    void printGap(const std::string &name, double from) const;

    Display &m_display;
    const FrameBuffer &m_frameBuffer;
    WatchOptions m_options;
    Region m_region;
    std::optional<Program> m_program;
    std::optional<Display::Mapped> m_window;
    std::vector<Frame> m_frames;
    std::vector<Answer> m_answers;
    std::optional<double> m_pinged;
    double m_begin = 0, m_mapped = -1, m_lastChange = 0, m_lastLook = 0;
    double m_lastWork = 0, m_workSeen = 0, m_cpuSeen = 0;
    bool m_isDirty = false;
};

} // namespace tkd::bench
