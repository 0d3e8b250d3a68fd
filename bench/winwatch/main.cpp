// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// Starts a program and times, from outside, what a person would see. Works with any program of X11, so that
// ours, the floors and other programs are timed alike. One line `name<TAB>value<TAB>unit` for each figure.
#include "bench/winwatch/watch.h"
#include "bench/winwatch/x_server.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace tkd::bench;

namespace {

constexpr const char *usage = R"(usage: winwatch [OPTION…] -- COMMAND [ARGUMENT…]

  --fb FILE           the frame buffer of the X server at $DISPLAY (Xvfb -fbdir); without it, a server of its own
  --region X,Y,W,H    the pixels that are watched; at first the whole screen
  --quiet MS          longer than the longest silence while the program works (1500)
  --timeout MS        give up after this (30000)
  --click NAME X,Y    when the start has settled: a click, timed to the settled picture; - as NAME: not timed
  --key NAME KEY      the same with a key: a letter, a digit, Escape, ctrl+f
  --pings             also report the longest time that the window's event loop did not answer
  --log FILE          the program's own output
  --screen FILE       save the last picture as PPM, for a person
  --save-picture FILE the settled picture of the region, for --stop-at
  --stop-at FILE      end the program as soon as the region shows that picture
)";

struct Task
{
    WatchOptions watch;
    std::vector<Action> actions;
    std::vector<std::string> command;
    std::string frameBuffer, screen, savePicture;
};

std::optional<Region> regionOf(const char *text)
{
    unsigned x = 0, y = 0, width = 0, height = 0;
    if (std::sscanf(text, "%u,%u,%u,%u", &x, &y, &width, &height) != 4) {
        return std::nullopt;
    }
    constexpr unsigned tile = FrameBuffer::tile;
    return Region{x / tile, y / tile, width / tile, height / tile};
}

/// Reads an action's place or key. False if it is not understood.
bool readAction(const std::string &option, const std::string &name, const std::string &target, Task &task)
{
    Action action{name == "-" ? std::string() : name, {}, 0, 0};
    if (option == "--key") {
        action.key = target;
    } else if (std::sscanf(target.c_str(), "%d,%d", &action.x, &action.y) != 2) {
        return false;
    }
    task.actions.push_back(action);
    return true;
}

/// Reads an option with one value. False if it is not understood.
bool readValue(const std::string &option, const std::string &value, Task &task)
{
    if (option == "--region") {
        task.watch.region = regionOf(value.c_str());
        return task.watch.region.has_value();
    }
    if (option == "--stop-at") {
        task.watch.stopAt = readPicture(value);
        return task.watch.stopAt.has_value();
    }
    if (option == "--quiet") {
        task.watch.quietMs = std::atof(value.c_str());
    } else if (option == "--timeout") {
        task.watch.timeoutMs = std::atof(value.c_str());
    } else if (option == "--fb") {
        task.frameBuffer = value;
    } else if (option == "--log") {
        task.watch.log = value;
    } else if (option == "--screen") {
        task.screen = value;
    } else if (option == "--save-picture") {
        task.savePicture = value;
    } else {
        return false;
    }
    return true;
}

/// Reads the option at `at` with its values, and moves on. False if it is not understood.
bool readOption(const std::vector<std::string> &words, std::size_t &at, Task &task)
{
    const std::string &option = words[at];
    const std::size_t values = option == "--pings" ? 0 : option == "--click" || option == "--key" ? 2 : 1;
    if (at + values >= words.size()) {
        return false;
    }
    const std::size_t first = at + 1;
    at += values + 1;
    if (values == 2) {
        return readAction(option, words[first], words[first + 1], task);
    }
    task.watch.pings = task.watch.pings || values == 0;
    return values == 0 || readValue(option, words[first], task);
}

std::optional<Task> readTask(const std::vector<std::string> &words)
{
    Task task;
    std::size_t at = 0;
    while (at < words.size() && words[at] != "--") {
        if (!readOption(words, at, task)) {
            return std::nullopt;
        }
    }
    if (at + 1 >= words.size()) {
        return std::nullopt;
    }
    task.command.assign(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
    return task;
}

int carryOut(const Task &task, Display &display, const FrameBuffer &frameBuffer)
{
    Watch watch(display, frameBuffer, task.watch);
    if (!watch.start(task.command)) {
        return 1;
    }
    if (task.watch.stopAt) {
        return 0;
    }
    if (!task.savePicture.empty() && !savePicture(watch.settled(), task.savePicture)) {
        return 1;
    }
    watch.rest();
    for (const Action &action : task.actions) {
        if (!watch.act(action)) {
            return 1;
        }
    }
    if (!task.actions.empty()) {
        watch.rest();
    }
    watch.printMemory();
    return task.screen.empty() || frameBuffer.saveScreen(task.screen) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const std::optional<Task> task = readTask({argv + 1, argv + argc});
    if (!task) {
        std::fputs(usage, stderr);
        return 2;
    }
    const std::unique_ptr<XServer> server = task->frameBuffer.empty() ? XServer::start() : nullptr;
    if (task->frameBuffer.empty() && !server) {
        return 1;
    }
    const auto frameBuffer = FrameBuffer::open(server ? server->frameBufferFile() : task->frameBuffer);
    const std::unique_ptr<Display> display = Display::open();
    if (!frameBuffer || !display) {
        return 1;
    }
    return carryOut(*task, *display, *frameBuffer);
}
