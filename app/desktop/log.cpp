// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/log.h"

#include "core/redactor.h"

#include <QMutex>
#include <QMutexLocker>
#include <QtGlobal>

#include <cstdio>

namespace tkd {

namespace {

// A message handler is a plain function and is called on every thread, so its redactor is process-wide.
struct Log
{
    QMutex mutex;
    Redactor redactor;
};

/// Never destroyed: Qt still logs while the program's other statics go, and other threads may.
Log &log()
{
    static Log &instance = *new Log;
    return instance;
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QMutexLocker lock(&log().mutex);
    const QByteArray line = log().redactor.redact(qFormatLogMessage(type, context, message)).toUtf8();
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    std::fputc('\n', stderr);
}

} // namespace

void installLog()
{
    qInstallMessageHandler(write);
}

void endLog()
{
    // What Qt says of unloading its plugins is nobody's news, and what a message needs is being taken apart.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
}

void setLogPrefixes(const QStringList &prefixes)
{
    QMutexLocker lock(&log().mutex);
    log().redactor = Redactor(prefixes);
}

} // namespace tkd
