// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/program.h"

#include "app/cli/commands.h"
#include "app/cli/parser.h"

#include <QCoreApplication>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstring>
#include <string>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <variant>
#include <vector>

namespace tkd::cli {

namespace {

/// A secret passes through this process: no core file, no other process looks in, and its files are this
/// person's.
void closeProcess()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    umask(S_IRWXG | S_IRWXO);
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is a failed write, and said as one
    std::signal(SIGXFSZ, SIG_IGN); // and so is a limit on the size of files
}

/// A credential that was given as an argument is seen by others for as long as it stands there.
Secret hideCredential(int argc, char **argv)
{
    Secret credential;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        char *secret = nullptr;
        if (argument == "--token" || argument == "--app-token") {
            secret = i + 1 < argc ? argv[++i] : nullptr;
        } else if (argument.starts_with("--token=") || argument.starts_with("--app-token=")) {
            secret = argv[i] + argument.find('=') + 1;
        }
        if (secret != nullptr) {
            const std::size_t size = std::strlen(secret);
            credential = Secret(QByteArrayView(secret, static_cast<qsizetype>(size)));
            std::fill_n(secret, size, 'x');
        }
    }
    return credential;
}

int finish(const ParseStop &stop)
{
    Output output(stop.toStdout ? STDOUT_FILENO : STDERR_FILENO);
    output.buffer() += stop.text;
    return output.flush() ? static_cast<int>(stop.code) : static_cast<int>(ExitCode::Failed);
}

} // namespace

int runProgram(int argc, char **argv, ServerAccess &servers)
{
    closeProcess();
    std::setlocale(LC_ALL, "");
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    Secret credential = hideCredential(argc, argv);
    const auto parsed = parse(arguments);
    if (const auto *stop = std::get_if<ParseStop>(&parsed)) {
        return finish(*stop);
    }
    const Invocation &invocation = std::get<Invocation>(parsed);
    if (invocation.credentialGiven) {
        say(QCoreApplication::translate("tokenctl",
                                        "tokenctl: A credential on the command line can be seen by others; "
                                        "it is taken, but use another way for it."));
    }
    const SystemClock clock;
    Output output(STDOUT_FILENO);
    Session session(invocation, clock, output, servers, std::move(credential));
    const ExitCode code =
        std::visit([&session](const auto &command) { return run(session, command); }, invocation.command);
    return static_cast<int>(code);
}

} // namespace tkd::cli
