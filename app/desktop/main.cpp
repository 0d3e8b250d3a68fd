// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/command_line.h"
#include "app/desktop/desktop_app.h"
#include "app/desktop/log.h"
#include "app/desktop/process.h"
#include "app/desktop/translations.h"
#include "version.h"

#include <QApplication>

#include <cstdio>

namespace {

using namespace Qt::StringLiterals;

constexpr int usageError = 2;

void print(std::FILE *to, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), to);
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList result;
    for (int i = 1; i < argc; ++i) {
        result << QString::fromLocal8Bit(argv[i]);
    }
    return result;
}

int runWindow(const tkd::CommandLine &line, int argc, char **argv)
{
    QApplication::setApplicationName(u"tokendesk"_s);
    QApplication::setApplicationDisplayName(u"Tokendesk"_s);
    QApplication::setApplicationVersion(QStringLiteral(TOKENDESK_VERSION));
    QApplication::setDesktopFileName(u"org.tokendesk.Tokendesk"_s);
    const QApplication application(argc, argv);
    tkd::installTranslations();
    tkd::DesktopApp desktop(line);
    return desktop.start() ? QApplication::exec() : 0;
}

} // namespace

int main(int argc, char **argv)
{
    tkd::forbidCoreFiles();
    tkd::surviveFileLimit();
    tkd::keepFilesPrivate();
    tkd::installLog();
    const auto line = tkd::parseCommandLine(argumentsOf(argc, argv));
    if (!line) {
        print(stderr, line.error().message + u"\n\n"_s + tkd::helpText());
        return usageError;
    }
    switch (line->task) {
    case tkd::CommandLine::Task::Help:
        print(stdout, tkd::helpText());
        return 0;
    case tkd::CommandLine::Task::Version:
        print(stdout, tkd::versionText());
        return 0;
    case tkd::CommandLine::Task::Window:
        break;
    }
    const int code = runWindow(*line, argc, argv);
    tkd::endLog();
    return code;
}
