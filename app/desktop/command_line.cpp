// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/command_line.h"

#include "version.h"

#include <QCoreApplication>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("CommandLine", source);
}

/// Qt takes these with a value out of argv by itself, but only once the application object exists.
bool isQtOptionWithValue(const QString &argument)
{
    static const QStringList options{u"platform"_s, u"platformtheme"_s,   u"style"_s,  u"display"_s,
                                     u"geometry"_s, u"qwindowgeometry"_s, u"session"_s};
    return argument.startsWith(u'-') && options.contains(argument.mid(argument.startsWith("--"_L1) ? 2 : 1));
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    CommandLine result;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (argument == "--help"_L1 || argument == "-h"_L1) {
            result.task = CommandLine::Task::Help;
            return result;
        }
        if (argument == "--version"_L1 || argument == "-v"_L1) {
            result.task = CommandLine::Task::Version;
            return result;
        }
        if (argument == "--demo"_L1) {
            result.demo = true;
        } else if (argument == "--vault"_L1 && i + 1 < arguments.size()) {
            result.vault = arguments.at(++i);
        } else if (argument.startsWith("--vault="_L1)) {
            result.vault = argument.mid(8);
        } else if (isQtOptionWithValue(argument)) {
            ++i;
        } else if (argument == "--vault"_L1) {
            return fail(ErrorKind::Invalid, text("--vault needs a file name."));
        } else {
            return fail(ErrorKind::Invalid, text("Unknown argument: %1").arg(argument));
        }
    }
    if (result.demo && !result.vault.isEmpty()) {
        return fail(ErrorKind::Invalid, text("--demo makes a vault of its own; leave --vault out."));
    }
    return result;
}

QString helpText()
{
    return text("Usage: tokendesk [--vault FILE] [--demo]\n"
                "\n"
                "Creates, lists, regenerates and deletes access tokens.\n"
                "\n"
                "  --vault FILE  use this vault instead of the usual one; it is made if it is not there\n"
                "  --demo        show sample tokens in a temporary vault that goes away at the end\n"
                "  --version     print the version\n"
                "  --help        print this help\n");
}

QString versionText()
{
    return u"tokendesk " TOKENDESK_VERSION "\n"_s;
}

} // namespace tkd
