// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper/entry_job.h"

#include <QCoreApplication>
#include <QSettings>

#include <qt6keychain/keychain.h>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

EntryAnswer::Code codeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return EntryAnswer::Code::Done;
    case QKeychain::EntryNotFound:
        return EntryAnswer::Code::Absent;
    case QKeychain::AccessDeniedByUser:
        return EntryAnswer::Code::DeniedByPerson;
    case QKeychain::AccessDenied:
        return EntryAnswer::Code::LockedOut;
    case QKeychain::NoBackendAvailable:
        return EntryAnswer::Code::NoBackend;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        return EntryAnswer::Code::Failed;
    }
    return EntryAnswer::Code::Failed;
}

EntryAnswer answerOf(const QKeychain::Job &job)
{
    return {codeOf(job.error()), job.error() == QKeychain::NoError ? QString() : job.errorString()};
}

void start(QKeychain::Job &job)
{
    job.setKey(QString::fromLatin1(entryKey));
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    // Its own settings, empty for ever: left alone, it would read a key that somebody planted in
    // ~/.config/tokendesk.conf.
    job.setSettings(new QSettings(u"/dev/null"_s, QSettings::IniFormat, &job));
    job.start();
}

QString service()
{
    return QString::fromLatin1(entryService);
}

} // namespace

void readEntry(EntryDone done)
{
    auto *job = new QKeychain::ReadPasswordJob(service(), qApp);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] {
        EntryAnswer answer = answerOf(*job);
        answer.bytes = Secret(job->binaryData());
        done(std::move(answer));
    });
    start(*job);
}

void writeEntry(const Secret &bytes, EntryDone done)
{
    auto *job = new QKeychain::WritePasswordJob(service(), qApp);
    const std::string_view text = bytes.reveal();
    // Binary and nothing else: a text entry would be found before it.
    job->setBinaryData(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job, done = std::move(done)] { done(answerOf(*job)); });
    start(*job);
}

void deleteEntry(EntryDone done)
{
    auto *job = new QKeychain::DeletePasswordJob(service(), qApp);
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job, done = std::move(done)] { done(answerOf(*job)); });
    start(*job);
}

} // namespace tkd
