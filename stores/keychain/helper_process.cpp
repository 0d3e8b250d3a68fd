// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" {
#include <sys/pidfd.h> // of glibc 2.36, which does not say so itself
}

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// What the shell and the dynamic linker end with when there is something missing.
constexpr int cannotRun = 127;
constexpr int lastPatience = 2000; ///< milliseconds

tl::unexpected<Error> noHelper(int code)
{
    return fail(ErrorKind::NoKeychain, {}, u"no helper: "_s + QString::fromLocal8Bit(std::strerror(code)));
}

/// The child's socket as input and output; its errors go nowhere, because libraries write what they like
/// there; nothing else of ours is open in it.
class Wiring
{
public:
    explicit Wiring(int socket)
    {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawn_file_actions_adddup2(&m_actions, socket, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&m_actions, socket, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&m_actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, STDERR_FILENO + 1);
        posix_spawnattr_init(&m_attributes);
        sigset_t all;
        sigfillset(&all);
        sigdelset(&all, SIGKILL);
        sigdelset(&all, SIGSTOP);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~Wiring()
    {
        posix_spawnattr_destroy(&m_attributes);
        posix_spawn_file_actions_destroy(&m_actions);
    }
    Wiring(const Wiring &) = delete;
    Wiring &operator=(const Wiring &) = delete;

    [[nodiscard]] int spawn(pid_t &id, const char *program, const char *argument) const
    {
        // posix_spawn does not write to its arguments; its type is older than const.
        const std::array<char *, 3> arguments{const_cast<char *>(program), const_cast<char *>(argument),
                                              nullptr};
        return ::posix_spawn(&id, program, &m_actions, &m_attributes, arguments.data(), environ);
    }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

bool HelperProcess::Ending::isClean() const
{
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool HelperProcess::Ending::couldNotRun() const
{
    return WIFEXITED(status) && WEXITSTATUS(status) == cannotRun;
}

QString HelperProcess::Ending::text() const
{
    return WIFSIGNALED(status) ? u"signal %1"_s.arg(WTERMSIG(status)) : u"code %1"_s.arg(WEXITSTATUS(status));
}

Result<HelperProcess> HelperProcess::start(const QByteArray &program, const char *argument)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return noHelper(errno);
    }
    pid_t id = -1;
    const int code = Wiring(ends[1]).spawn(id, program.constData(), argument);
    ::close(ends[1]);
    if (code != 0) {
        ::close(ends[0]);
        return noHelper(code);
    }
    return HelperProcess(id, ends[0]);
}

HelperProcess::HelperProcess(HelperProcess &&other) noexcept
    : m_id(std::exchange(other.m_id, -1))
    , m_socket(std::exchange(other.m_socket, -1))
{
}

HelperProcess::~HelperProcess()
{
    kill();
    if (m_socket >= 0) {
        ::close(m_socket);
    }
}

void HelperProcess::write(const Secret &bytes)
{
    std::string_view rest = bytes.reveal();
    while (!rest.empty()) {
        const ssize_t sent = ::send(m_socket, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR) {
            break; // it is gone, and its ending says so
        }
        rest.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
    }
    ::shutdown(m_socket, SHUT_WR);
}

HelperProcess::Read HelperProcess::read(Secret &into, std::size_t &size, std::chrono::milliseconds patience)
{
    pollfd waiting{m_socket, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(patience.count()));
    if (ready == 0 || (ready < 0 && errno == EINTR)) {
        return Read::Nothing;
    }
    const ssize_t got = ::recv(m_socket, into.fill() + size, into.size() - size, 0);
    if (got < 0 && errno == EINTR) {
        return Read::Nothing;
    }
    if (got <= 0) {
        return Read::End;
    }
    size += static_cast<std::size_t>(got);
    return Read::Some;
}

HelperProcess::Ending HelperProcess::wait()
{
    Ending ending;
    // It has closed its output, so it has nothing left to say; one that does not end either is ended.
    const int handle = ::pidfd_open(m_id, 0);
    pollfd ended{handle, POLLIN, 0};
    if (handle < 0 || ::poll(&ended, 1, lastPatience) != 1) {
        ::kill(m_id, SIGKILL);
    }
    ::close(handle);
    while (m_id > 0 && ::waitpid(m_id, &ending.status, 0) < 0 && errno == EINTR) { }
    m_id = -1;
    return ending;
}

void HelperProcess::kill()
{
    if (m_id > 0) {
        ::kill(m_id, SIGKILL);
        std::ignore = wait();
    }
}

} // namespace tkd
