// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/server_access.h"

#include "app/cli/session.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

/// Beside this program in a build, in the folder for programs of programs where it is installed.
QString programForServers()
{
    const QString here = QFileInfo(QFile::symLinkTarget(u"/proc/self/exe"_s)).absolutePath();
    const QString beside = here + u"/tokenctl-servers"_s;
    return QFileInfo::exists(beside)
        ? beside
        : QString(here + u'/' + QStringLiteral(TOKENDESK_LIBEXEC_FROM_BIN) + u"/tokenctl-servers"_s);
}

/// Without the credential: that goes by the environment, which others do not see.
std::vector<std::string> withoutCredential(const std::vector<std::string> &arguments)
{
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &argument = arguments[i];
        if (argument == "--token" || argument == "--app-token") {
            ++i;
        } else if (argument.rfind("--token=", 0) != 0 && argument.rfind("--app-token=", 0) != 0) {
            rest.push_back(argument);
        }
    }
    return rest;
}

} // namespace

HandOver::HandOver(std::vector<std::string> arguments)
    : m_arguments(std::move(arguments))
{
}

Error HandOver::handOver(Session &session) const
{
    if (!session.credential().isEmpty()) {
        const std::string credential(session.credential().reveal());
        ::setenv("TOKENDESK_TOKEN", credential.c_str(), 1);
    }
    const QByteArray program = QFile::encodeName(programForServers());
    std::vector<std::string> arguments = withoutCredential(m_arguments);
    arguments.insert(arguments.begin(), "tokenctl");
    std::vector<char *> pointers;
    pointers.reserve(arguments.size() + 1);
    for (std::string &argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    ::execv(program.constData(), pointers.data());
    return {ErrorKind::Unsupported,
            text("The part of tokenctl that speaks with servers is not installed (%1: %2).")
                .arg(QFile::decodeName(program), QString::fromLocal8Bit(std::strerror(errno)))};
}

Result<std::unique_ptr<TokenPlace>> HandOver::open(Session &session, const Workspace &)
{
    return fail(handOver(session));
}

ExitCode HandOver::run(Session &session, const WorkspaceAdd &)
{
    return report(handOver(session));
}

ExitCode HandOver::run(Session &session, const WorkspaceTest &)
{
    return report(handOver(session));
}

ExitCode HandOver::run(Session &session, const WorkspaceEdit &)
{
    return report(handOver(session));
}

} // namespace tkd::cli
