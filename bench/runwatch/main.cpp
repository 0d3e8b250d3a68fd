// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// runwatch COUNT COMMAND [ARGUMENT…]
// runwatch --words FILE COMMAND [ARGUMENT…]
//
// Runs a command from start to end COUNT times, or once for each line of FILE, which stands for @@ in the
// arguments, and without its dashes for @-. One after the other, the output thrown away. Prints the median of
// wall time and of CPU time, and the most memory that a run ever held. It is small itself: what a process
// held before it became the command counts into the command's peak.
#include "bench/common/figures.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace tkd::bench;

namespace {

struct Cost
{
    double wallMs = 0, cpuMs = 0, peakKiB = 0;
};

double milliseconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) * 1e-3;
}

/// nullopt if it could not be started, or failed.
std::optional<Cost> runOnce(char **command, const posix_spawn_file_actions_t &files)
{
    const Stopwatch watch;
    pid_t pid = -1;
    if (const int fault = posix_spawnp(&pid, command[0], &files, nullptr, command, environ); fault != 0) {
        std::fprintf(stderr, "%s: %s\n", command[0], std::strerror(fault));
        return std::nullopt;
    }
    int status = 0;
    rusage used{};
    if (wait4(pid, &status, 0, &used) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "%s did not end well: status %d\n", command[0], status);
        return std::nullopt;
    }
    return Cost{watch.wall() * 1e3, milliseconds(used.ru_utime) + milliseconds(used.ru_stime),
                static_cast<double>(used.ru_maxrss)};
}

std::string withWord(std::string text, std::string_view place, std::string_view word)
{
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + word.size())) {
        text.replace(at, place.size(), word);
    }
    return text;
}

/// A command whose arguments live here.
class Command
{
public:
    Command(char **arguments, const std::string &word)
    {
        std::string plain = word;
        plain.erase(std::remove(plain.begin(), plain.end(), '-'), plain.end());
        for (; *arguments != nullptr; ++arguments) {
            m_texts.push_back(withWord(withWord(*arguments, "@@", word), "@-", plain));
        }
        for (std::string &text : m_texts) {
            m_pointers.push_back(text.data());
        }
        m_pointers.push_back(nullptr);
    }
    [[nodiscard]] char **arguments() { return m_pointers.data(); }

private:
    std::vector<std::string> m_texts;
    std::vector<char *> m_pointers;
};

/// One word a run; empty words where the runs are only counted.
std::vector<std::string> wordsOf(char **arguments)
{
    if (arguments[0] != std::string_view("--words")) {
        return std::vector<std::string>(static_cast<std::size_t>(std::max(0, std::atoi(arguments[0]))));
    }
    std::ifstream file(arguments[1]);
    std::vector<std::string> words;
    for (std::string line; std::getline(file, line);) {
        words.push_back(line);
    }
    return words;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words = argc > 2 ? wordsOf(argv + 1) : std::vector<std::string>();
    char **command = argv + (argc > 2 && argv[1] == std::string_view("--words") ? 3 : 2);
    if (words.empty() || command >= argv + argc) {
        std::fputs("usage: runwatch COUNT COMMAND [ARGUMENT…] | runwatch --words FILE COMMAND [ARGUMENT…]\n",
                   stderr);
        return 2;
    }
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<double> wall, cpu, peak;
    for (const std::string &word : words) {
        Command run(command, word);
        const std::optional<Cost> cost = runOnce(run.arguments(), files);
        if (!cost) {
            return 1;
        }
        wall.push_back(cost->wallMs);
        cpu.push_back(cost->cpuMs);
        peak.push_back(cost->peakKiB);
    }
    put("wall_ms", median(wall), "ms");
    put("cpu_ms", median(cpu), "ms");
    put("peak_kb", *std::max_element(peak.begin(), peak.end()), "KiB");
    return 0;
}
