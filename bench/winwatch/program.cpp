// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/winwatch/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <sstream>

namespace tkd::bench {

namespace {

/// In the child: never returns.
[[noreturn]] void become(std::vector<char *> &arguments, const std::string &log, int pipe)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    const int in = open("/dev/null", O_RDONLY);
    const int out = open(log.empty() ? "/dev/null" : log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    if (pipe >= 0) {
        fcntl(pipe, F_SETFD, 0);
    }
    execvp(arguments.front(), arguments.data());
    _exit(127);
}

/// The fields of /proc/PID/stat behind the program's name, which may hold anything.
std::vector<std::string> statFields(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(file, text);
    const std::size_t nameEnd = text.rfind(')');
    std::vector<std::string> fields;
    if (nameEnd == std::string::npos) {
        return fields;
    }
    std::istringstream rest(text.substr(nameEnd + 1));
    for (std::string field; rest >> field;) {
        fields.push_back(field);
    }
    return fields;
}

} // namespace

double nowMs()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

Program::Program(const std::vector<std::string> &command, const std::string &log, int pipe)
{
    std::vector<char *> arguments;
    for (const std::string &word : command) {
        arguments.push_back(const_cast<char *>(word.c_str()));
    }
    arguments.push_back(nullptr);
    m_pid = fork();
    if (m_pid == 0) {
        become(arguments, log, pipe);
    }
}

Program::~Program()
{
    stop();
}

bool Program::isRunning()
{
    if (m_pid > 0 && waitpid(m_pid, nullptr, WNOHANG) == m_pid) {
        m_pid = -1;
    }
    return m_pid > 0;
}

Memory Program::memory() const
{
    std::ifstream file("/proc/" + std::to_string(m_pid) + "/smaps_rollup");
    Memory memory;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string key;
        double value = 0;
        words >> key >> value;
        if (key == "Rss:") {
            memory.resident = value;
        } else if (key == "Pss:") {
            memory.proportional = value;
        } else if (key == "Private_Clean:" || key == "Private_Dirty:") {
            memory.own += value;
        }
    }
    return memory;
}

double Program::cpuMs() const
{
    const std::vector<std::string> fields = statFields(m_pid);
    if (fields.size() < 13) {
        return 0;
    }
    const double ticks = std::stod(fields[11]) + std::stod(fields[12]);
    return ticks * 1000.0 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

int Program::threads() const
{
    const std::vector<std::string> fields = statFields(m_pid);
    return fields.size() < 18 ? 0 : std::stoi(fields[17]);
}

void Program::stop()
{
    constexpr int patience = 500; // times 10 ms
    if (m_pid > 0) {
        kill(m_pid, SIGTERM);
    }
    for (int i = 0; i < patience && isRunning(); ++i) {
        usleep(10'000);
    }
    if (isRunning()) {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
        m_pid = -1;
    }
}

} // namespace tkd::bench
