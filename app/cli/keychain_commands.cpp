// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/json_writer.h"
#include "app/cli/keeping.h"
#include "app/cli/yaml_writer.h"
#include "stores/vault/server_records.h"

#include <QCoreApplication>

namespace tkd::cli {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

template <class Writer>
void writeState(Writer &&writer, const Keychain &keychain, qint64 copies)
{
    writer.beginObject();
    writer.key("state");
    writer.string(keychainWord(keychain.state).toStdString());
    writer.key("message");
    writer.string(keychainSentence(keychain.state).toStdString());
    writer.key("wayOn");
    writer.string(keychainWayOn(keychain.state).toStdString());
    writer.key("detail");
    writer.string(keychain.detail.toStdString());
    writer.key("keptCopies");
    writer.number(copies);
    writer.endObject();
}

void writeLines(std::string &to, const Keychain &keychain, qint64 copies)
{
    const auto line = [&to](const QString &text) {
        to += text.isEmpty() ? std::string() : printable(text.toStdString()) + '\n';
    };
    line(keychainSentence(keychain.state));
    line(keychainWayOn(keychain.state));
    line(text("Kept copies in this vault: %1").arg(copies));
}

} // namespace

ExitCode run(Session &session, const KeychainStatus &)
{
    if (session.format(OutputFormat::Description) == OutputFormat::Csv) {
        return report(
            {ErrorKind::Invalid, text("keychain status has no table; ask for -o json or -o yaml.")});
    }
    if (auto opened = session.openVault(); !opened) {
        return report(opened.error());
    }
    Keeping keeping(session);
    const auto keychain = keeping.copies().checkKeychain();
    const auto copies = keychain ? session.vault().keptCopies() : Result<qint64>(fail(keychain.error()));
    if (!copies) {
        return report(copies.error());
    }
    std::string &to = session.output().buffer();
    switch (session.format(OutputFormat::Description)) {
    case OutputFormat::Json:
        writeState(JsonWriter(to, 2), *keychain, *copies);
        to += '\n';
        break;
    case OutputFormat::JsonLines:
        writeState(JsonWriter(to, 0), *keychain, *copies);
        to += '\n';
        break;
    case OutputFormat::Yaml:
        writeState(YamlWriter(to), *keychain, *copies);
        break;
    case OutputFormat::Table:
    case OutputFormat::Csv: // refused above
    case OutputFormat::Description:
        writeLines(to, *keychain, *copies);
        break;
    }
    if (!session.output().flush()) {
        say(text("tokenctl: The output could not be written whole."));
        return ExitCode::Failed;
    }
    return keychain->isUsable() ? ExitCode::Done : ExitCode::NoKeychain;
}

ExitCode run(Session &session, const KeychainReplaceKey &command)
{
    if (auto opened = session.openVault(); !opened) {
        return report(opened.error());
    }
    const auto copies = session.vault().keptCopies();
    const auto credentials =
        copies ? ServerRecords(session.vault()).sealedCount() : Result<qint64>(fail(copies.error()));
    if (!credentials) {
        return report(credentials.error());
    }
    if (!command.yes) {
        if (!canAsk()) {
            return report(
                {ErrorKind::Invalid, text("Replacing the key wants --yes where nobody can be asked.")});
        }
        const QString asked =
            text("Replace the key, and forget what is kept (copies: %1, credentials of servers: %2)?")
                .arg(*copies)
                .arg(*credentials);
        if (!confirmed(asked)) {
            return ExitCode::Cancelled;
        }
    }
    Keeping keeping(session);
    const auto forgotten = keeping.copies().replaceKey();
    if (!forgotten) {
        return report(forgotten.error());
    }
    say(text("tokenctl: Copies forgotten: %1. The tokens themselves stay valid.").arg(*forgotten));
    if (*credentials > 0) {
        say(text("tokenctl: Servers whose credentials have to be entered again: %1.").arg(*credentials));
    }
    return ExitCode::Done;
}

} // namespace tkd::cli
