// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/export_target.h"
#include "app/cli/keeping.h"
#include "app/cli/record.h"
#include "core/time_text.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>
#include <unordered_map>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

constexpr int rowsAtOnce = 500;
constexpr int mostListed = 10;

const std::vector<RecordColumn> listColumns{
    {"sequence"},    {"at", "WHEN"}, {"user", "USER"}, {"action", "ACTION"}, {"workspace", "WORKSPACE"},
    {"workspaceId"}, {"token"},      {"name", "WHAT"}, {"generation"},       {"outcome", "OUTCOME"},
    {"details"}};

/// Names the workspaces of the rows; one that was removed has its id only.
class Names
{
public:
    [[nodiscard]] Result<void> read(Vault &vault)
    {
        const auto all = vault.workspaces();
        if (!all) {
            return fail(all.error());
        }
        for (const Workspace &workspace : *all) {
            m_names.emplace(workspace.id, workspace.settings.name);
        }
        return {};
    }
    [[nodiscard]] Record recordOf(const ActivityRow &row) const
    {
        const auto workspace = m_names.find(row.workspace);
        const QJsonObject details = QJsonDocument::fromJson(row.details.toUtf8()).object();
        return {{"sequence", row.sequence},
                {"at", row.at},
                {"user", valueOf(row.user)},
                {"action", valueOf(row.action)},
                {"workspace", workspace == m_names.end() ? Value() : valueOf(workspace->second)},
                {"workspaceId", valueOrNull(row.workspace.text())},
                {"token", valueOrNull(row.token.text())},
                {"name", valueOrNull(nameOf(row, details))},
                {"generation", row.generation == 0 ? Value() : Value(qint64{row.generation})},
                {"outcome", valueOf(row.outcome)},
                {"details", QJsonValue(details)}};
    }

private:
    /// What the row is about: its token, or the resource, workspace or file that the details name.
    [[nodiscard]] static QString nameOf(const ActivityRow &row, const QJsonObject &details)
    {
        for (const QString &name :
             {row.tokenName, details.value(u"name"_s).toString(), details.value(u"file"_s).toString()}) {
            if (!name.isEmpty()) {
                return name;
            }
        }
        return row.token.text();
    }

    std::unordered_map<WorkspaceId, QString> m_names;
};

Result<Instant> momentOf(const QString &word, Instant now, bool isEnd)
{
    if (const auto length = parseDuration(word)) {
        return std::max(now - *length, Instant{});
    }
    const auto span = parseMoment(word);
    if (!span) {
        return fail(ErrorKind::Invalid,
                    text("“%1” is not a time: write 2026-12-31, 2026-12-31T18:00+01:00, or 7d for "
                         "seven days ago.")
                        .arg(word));
    }
    return isEnd ? span->last : span->first;
}

/// The token of a word, living or deleted.
Result<TokenId> tokenOf(Session &session, const std::vector<Workspace> &workspaces, const QString &word)
{
    if (word.size() == uuidLength) {
        return TokenId(word.toLower());
    }
    std::vector<TokenId> found;
    for (const Workspace &workspace : workspaces) {
        auto living = tokensByWord(session.vault(), workspace.id, word, mostListed + 1);
        const auto deleted = living ? session.vault().deletedNamed(workspace.id, word, mostListed + 1)
                                    : Result<std::vector<TokenId>>(fail(living.error()));
        if (!deleted) {
            return fail(deleted.error());
        }
        for (const Token &token : *living) {
            found.push_back(token.id);
        }
        found.insert(found.end(), deleted->begin(), deleted->end());
    }
    if (found.empty()) {
        return fail(ErrorKind::NotFound,
                    text("There is no token “%1”, and no deleted one either.").arg(word));
    }
    if (found.size() > 1) {
        QStringList ids;
        for (std::size_t i = 0; i < found.size() && i < std::size_t{mostListed}; ++i) {
            ids << u"  "_s + found[i].text();
        }
        return fail(ErrorKind::Conflict,
                    text("“%1” names more than one token; use one of these ids:").arg(word) + u'\n'
                        + ids.join(u'\n'));
    }
    return found.front();
}

/// What both commands need before the first row.
struct Asked
{
    ActivityFilter filter;
    Names names;
};

Result<Asked> askedOf(Session &session, const ActivityOptions &options)
{
    Asked asked;
    const auto workspaces = session.workspacesAsked();
    auto done = workspaces ? asked.names.read(session.vault()) : Result<void>(fail(workspaces.error()));
    if (!done) {
        return fail(done.error());
    }
    if (session.isNarrowed()) {
        asked.filter.workspace = workspaces->front().id;
    }
    asked.filter.user = options.user;
    asked.filter.actions = options.actions;
    if (!options.token.isEmpty()) {
        const auto token = tokenOf(session, *workspaces, options.token);
        if (!token) {
            return fail(token.error());
        }
        asked.filter.token = *token;
    }
    const std::tuple<const std::optional<QString> *, std::optional<Instant> *, bool> bounds[] = {
        {&options.since, &asked.filter.since, false}, {&options.until, &asked.filter.until, true}};
    for (const auto &[word, bound, isEnd] : bounds) {
        const auto at = *word ? momentOf(**word, session.now(), isEnd) : Result<Instant>(Instant{});
        if (!at) {
            return fail(at.error());
        }
        *bound = *word ? std::optional(*at) : std::nullopt;
    }
    return asked;
}

std::string hexOf(const QByteArray &hash)
{
    return hash.toHex().toStdString();
}

/// "12:ab34…" as verify prints it.
struct Head
{
    qint64 sequence = 0;
    QByteArray hash;
};

std::optional<Head> headOf(const QString &word)
{
    const qsizetype colon = word.indexOf(u':');
    bool isNumber = false;
    const qint64 sequence = word.left(colon).toLongLong(&isNumber);
    const QByteArray hash = QByteArray::fromHex(word.mid(colon + 1).toLatin1());
    const bool isWhole =
        colon > 0 && isNumber && sequence > 0 && hash.size() == 32 && word.size() - colon - 1 == 64;
    return isWhole ? std::optional(Head{sequence, hash}) : std::nullopt;
}

Result<bool> stillHolds(Vault &vault, const Head &head)
{
    const auto rows = vault.activity(head.sequence - 1, 1);
    if (!rows) {
        return fail(rows.error());
    }
    return !rows->empty() && rows->front().sequence == head.sequence && rows->front().hash == head.hash;
}

Record recordOf(const CheckReport &chain, const SealReport &seal)
{
    const std::string head =
        chain.head.isEmpty() ? std::string() : std::to_string(chain.activities) + ':' + hexOf(chain.head);
    std::vector<std::string> problems;
    for (const QString &problem : chain.problems) {
        problems.push_back(problem.toStdString());
    }
    return {{"whole", chain.isGood()},
            {"rows", chain.activities},
            {"head", head.empty() ? Value() : Value(head)},
            {"seal", valueOf(sealWord(seal.state))},
            {"sealedRows", seal.rows > 0 ? Value(seal.rows) : Value()},
            {"sealMessage", valueOf(sealSentence(seal))},
            {"problems", std::move(problems)}};
}

} // namespace

ExitCode run(Session &session, const ActivityList &command)
{
    if (auto opened = session.openExisting(); !opened) {
        return session.refuse(opened.error());
    }
    const auto asked = askedOf(session, command.of);
    if (!asked) {
        return report(asked.error());
    }
    RecordWriter writer(session.output(), session.format(OutputFormat::Table), listColumns);
    qint64 before = std::numeric_limits<qint64>::max();
    for (int left = command.limit > 0 ? command.limit : std::numeric_limits<int>::max();
         left > 0 && !session.output().failed();) {
        const int wanted = std::min(left, rowsAtOnce);
        const auto rows = session.vault().activityBefore(before, wanted, asked->filter);
        if (!rows) {
            return report(rows.error());
        }
        for (const ActivityRow &row : *rows) {
            writer.add(asked->names.recordOf(row));
            before = row.sequence;
        }
        left = static_cast<int>(rows->size()) < wanted ? 0 : left - wanted;
    }
    writer.finish();
    return session.finish();
}

ExitCode run(Session &session, const ActivityExport &command)
{
    if (auto opened = session.openExisting(); !opened) {
        return session.refuse(opened.error());
    }
    const OutputFormat format = session.format(OutputFormat::Csv);
    const auto asked = askedOf(session, command.of);
    if (!asked) {
        return report(asked.error());
    }
    ExportTarget target(session);
    if (auto ready = target.open(command.file); !ready) {
        return report(ready.error());
    }
    std::vector<RecordColumn> columns = listColumns;
    columns.insert(columns.end(), {{"previous"}, {"hash"}});
    RecordWriter writer(target.output(), format, columns);
    qint64 after = 0;
    for (bool more = true; more && !target.output().failed();) {
        const auto rows = session.vault().activity(after, rowsAtOnce, asked->filter);
        if (!rows) {
            return report(rows.error());
        }
        for (const ActivityRow &row : *rows) {
            Record record = asked->names.recordOf(row);
            record.emplace_back("previous", hexOf(row.previous));
            record.emplace_back("hash", hexOf(row.hash));
            writer.add(std::move(record));
            after = row.sequence;
        }
        more = rows->size() == std::size_t{rowsAtOnce};
    }
    writer.finish();
    return target.finish();
}

ExitCode run(Session &session, const ActivityVerify &command)
{
    const auto expected = command.expected.isEmpty() ? std::optional(Head()) : headOf(command.expected);
    if (!expected) {
        return reportUsage(
            {ErrorKind::Invalid, text("--expect takes what verify printed before: SEQUENCE:HASH.")});
    }
    if (auto opened = session.openExisting(); !opened) {
        return session.refuse(opened.error());
    }
    auto chain = session.vault().verifyChain();
    const auto holds =
        chain && expected->sequence > 0 ? stillHolds(session.vault(), *expected) : Result<bool>(true);
    if (!chain || !holds) {
        return report(chain ? holds.error() : chain.error());
    }
    if (!*holds) {
        chain->problems
            << text("Row %1 is not the one that was noted: what was done before was changed or replaced.")
                   .arg(expected->sequence);
    }
    const auto seal = Keeping(session).checkSeal();
    if (!seal) {
        return report(seal.error());
    }
    if (seal->state == SealState::Broken) {
        chain->problems << sealSentence(*seal);
    }
    writeRecord(session.output(), session.format(OutputFormat::Description), recordOf(*chain, *seal));
    return session.finish(chain->isGood() ? ExitCode::Done : ExitCode::NotGood);
}

} // namespace tkd::cli
