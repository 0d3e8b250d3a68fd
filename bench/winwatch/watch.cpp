// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/winwatch/watch.h"

#include "bench/common/figures.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace tkd::bench {

namespace {

constexpr double startGapMs = 2, actionGapMs = 0.5, pingGapMs = 3;
/// How often we ask for a program's CPU time, and what counts as none: the kernel counts in steps of 10 ms.
constexpr double workPeriodMs = 200, idleCpuMs = 10;

} // namespace

Watch::Watch(Display &display, const FrameBuffer &frameBuffer, WatchOptions options)
    : m_display(display)
    , m_frameBuffer(frameBuffer)
    , m_options(std::move(options))
    , m_region(m_options.region.value_or(frameBuffer.wholeScreen()))
{
}

void Watch::begin()
{
    m_display.settleDrawing();
    static_cast<void>(m_display.wait(0)); // what happened before does not count
    m_frames.assign(1, {0, m_frameBuffer.look(m_region)});
    m_answers.clear();
    m_pinged.reset();
    m_isDirty = false;
    m_lastLook = 0;
    m_begin = nowMs();
    m_lastChange = m_begin;
    m_lastWork = m_begin;
    m_workSeen = m_begin;
    m_cpuSeen = m_program ? m_program->cpuMs() : 0;
}

bool Watch::isQuiet()
{
    const double now = nowMs();
    if (now - m_workSeen >= workPeriodMs) {
        const double cpu = m_program->cpuMs();
        m_lastWork = cpu - m_cpuSeen > idleCpuMs ? now : m_lastWork;
        m_cpuSeen = cpu;
        m_workSeen = now;
    }
    return now - std::max(m_lastChange, m_lastWork) > m_options.quietMs;
}

void Watch::look(double shortestGapMs)
{
    const bool isBusy = m_isDirty || (m_options.pings && m_window);
    const Display::News news = m_display.wait(isBusy ? 1 : 20);
    if (news.mapped && !m_window) {
        m_mapped = sinceBegin();
        m_window = news.mapped;
    }
    takePings(news.isAnswered);
    m_isDirty = m_isDirty || news.isDamaged;
    if (!m_isDirty || nowMs() - m_lastLook < shortestGapMs) {
        return;
    }
    m_display.settleDrawing();
    const double now = nowMs();
    Picture picture = m_frameBuffer.look(m_region);
    m_lastLook = nowMs();
    m_isDirty = false;
    const std::size_t changed = difference(picture, m_frames.back().picture);
    if (changed > 0) {
        m_frames.push_back({now - m_begin, std::move(picture)});
    }
    if (changed > blink) {
        m_lastChange = now;
    }
}

void Watch::takePings(bool isAnswered)
{
    if (!m_options.pings || !m_window) {
        return;
    }
    const double now = sinceBegin();
    if (isAnswered && m_pinged) {
        m_answers.push_back({*m_pinged, now - *m_pinged});
        m_pinged.reset();
    }
    const bool isTime = m_answers.empty() || now - m_answers.back().sent >= pingGapMs;
    if (!m_pinged && isTime) {
        m_pinged = now;
        m_display.ping(m_window->window);
    }
}

bool Watch::hasEndedEarly()
{
    if (m_program->isRunning()) {
        return false;
    }
    std::fputs("winwatch: the program ended early\n", stderr);
    return true;
}

bool Watch::showsStopPicture() const
{
    return m_options.stopAt && difference(m_frames.back().picture, *m_options.stopAt) <= blink;
}

double Watch::settledAt(std::size_t tolerance) const
{
    double at = -1; // nothing has changed
    for (std::size_t i = m_frames.size(); i-- > 1;) {
        if (difference(m_frames[i].picture, settled()) > tolerance) {
            break;
        }
        at = m_frames[i].at;
    }
    return at;
}

bool Watch::start(const std::vector<std::string> &command)
{
    begin();
    m_program.emplace(command, m_options.log);
    while (sinceBegin() < m_options.timeoutMs) {
        look(startGapMs);
        if (hasEndedEarly()) {
            return false;
        }
        if (showsStopPicture()) {
            return true;
        }
        if (m_window && isQuiet() && sinceBegin() > m_mapped + m_options.quietMs) {
            printStart();
            return true;
        }
    }
    std::fputs("winwatch: the window did not come to rest\n", stderr);
    return false;
}

void Watch::printStart() const
{
    const Picture &before = m_frames.front().picture;
    const std::size_t all = difference(before, settled());
    const auto painted = std::find_if(m_frames.begin() + 1, m_frames.end(), [&](const Frame &frame) {
        return difference(frame.picture, before) * 2 >= all;
    });
    const double settledMs = settledAt(all / 200 + blink);
    put("map_ms", m_mapped, "ms");
    put("paint_ms", painted == m_frames.end() ? -1 : painted->at, "ms");
    put("settled_ms", settledMs, "ms");
    put("tiles_changed", static_cast<double>(all), "tiles");
    if (m_options.pings) {
        printGap("start_gap_ms", settledMs);
    }
}

void Watch::printGap(const std::string &name, double from) const
{
    double longest = 0;
    for (const Answer &answer : m_answers) {
        longest = answer.sent >= from ? std::max(longest, answer.took) : longest;
    }
    put(name, longest, "ms");
}

void Watch::rest()
{
    constexpr int periodMs = 500;
    const double begun = nowMs();
    double before = m_program->cpuMs();
    while (nowMs() - begun < m_options.timeoutMs) {
        usleep(periodMs * 1000);
        const double now = m_program->cpuMs();
        if (now - before <= idleCpuMs) {
            return;
        }
        before = now;
    }
}

bool Watch::act(const Action &action)
{
    if (action.key.empty()) {
        m_display.moveTo(action.x, action.y);
        usleep(300'000); // what lights up under the pointer is not part of the click
    }
    begin();
    if (action.key.empty()) {
        m_display.click();
    } else if (!m_display.press(action.key)) {
        std::fprintf(stderr, "winwatch: no key %s\n", action.key.c_str());
        return false;
    }
    while (!isQuiet() && sinceBegin() < m_options.timeoutMs) {
        look(actionGapMs);
    }
    if (hasEndedEarly()) {
        return false;
    }
    if (action.name.empty()) {
        return true;
    }
    put(action.name + "_ms", settledAt(blink), "ms");
    put(action.name + "_tiles", static_cast<double>(difference(m_frames.front().picture, settled())),
        "tiles");
    if (m_options.pings) {
        printGap(action.name + "_gap_ms", 0);
    }
    return true;
}

void Watch::printMemory() const
{
    const Memory memory = m_program->memory();
    put("rss_kb", memory.resident, "KiB");
    put("pss_kb", memory.proportional, "KiB");
    put("private_kb", memory.own, "KiB");
    put("cpu_ms", m_program->cpuMs(), "ms");
    put("threads", m_program->threads(), "threads");
}

} // namespace tkd::bench
