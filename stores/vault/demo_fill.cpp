// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Made-up tokens by the million: every field follows from the number of the row alone.
#include "core/text_safety.h"
#include "stores/vault/demo.h"
#include "stores/vault/token_record.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array environments{"prod", "stage", "dev", "test", "demo", "batch", "edge", "lab"};
constexpr std::array models{"llama3-8b", "llama3-70b", "mistral-7b", "mixtral-8x7b",
                            "qwen2-72b", "bert-base",  "whisper-l3", "sdxl-turbo",
                            "clip-vit",  "resnet50",   "yolo-v9",    "t5-large",
                            "bge-m3",    "gemma-9b",   "phi3-mini",  "falcon-40b"};
constexpr std::array teams{"search",  "ads",    "vision", "speech", "fraud",    "risk",
                           "support", "growth", "infra",  "maps",   "payments", "legal"};
constexpr std::array roleWords{"reader", "operator"};
constexpr std::array roleIds{"ai_training_read", "ai_training_operator"};
constexpr std::array regions{"GRA", "BHS", "SBG", "WAW", "UK1", "DE1"};
constexpr qint64 firstSecond = 1700000000;
constexpr quint64 creationSpan = 60000000;
constexpr qint64 lifetime = 30 * 86400;
/// Rows of one transaction: large enough that syncing does not count, small enough for a short log.
constexpr qint64 rowsAtOnce = 50000;

/// The finaliser of splitmix64 (Steele, Lea, Flood 2014).
quint64 mix(quint64 x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/// 36 base62 characters in place of a secret: nobody can have one of this digest, and it is the same each
/// time.
std::array<char, 36> bodyOf(qint64 number)
{
    static constexpr char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::array<char, 36> body{};
    quint64 bits = mix(quint64(number) * 77 + 5);
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (i % 10 == 0) {
            bits = mix(bits + i);
        }
        body[i] = alphabet[bits % 62];
        bits /= 62;
    }
    return body;
}

std::string nameOf(qint64 number)
{
    const quint64 h = mix(quint64(number));
    std::string digits = std::to_string(mix(h) % 10000000);
    digits.insert(0, 7 - digits.size(), '0');
    return std::string(environments[(h >> 16) % environments.size()]) + '-' + models[h % models.size()] + '-'
        + roleWords[(h >> 24) & 1] + '-' + digits;
}

TokenRecord recordOf(qint64 number, qint64 workspace, Revision revision)
{
    const quint64 h = mix(quint64(number));
    const quint64 g = mix(h);
    TokenRecord record;
    record.workspace = workspace;
    const std::array<quint64, 2> idBits{mix(g), mix(g + 1)};
    std::memcpy(record.id.data(), idBits.data(), record.id.size());
    record.name = nameOf(number);
    record.nameKey = record.name; // ASCII in lower case is its own key
    record.roles = roleIds[(h >> 24) & 1];
    record.scope =
        std::string("model=") + models[h % models.size()] + ",team=" + teams[(h >> 8) % teams.size()];
    record.scope = scopeToText(scopeFromText(record.scope));
    record.region = regions[(h >> 32) % regions.size()];
    record.prefix = std::string(defaultTokenPrefix);
    const auto body = bodyOf(number);
    const std::string secret = record.prefix + '_' + std::string(body.data(), body.size());
    record.hint = tokenHintCharacters(secret);
    record.digest = tokenDigest(secret);
    record.created = firstSecond + qint64((g >> 20) % creationSpan);
    record.expires = record.created + lifetime;
    if ((h >> 44) % 3 != 0) {
        record.lastUsed = record.created + qint64((h >> 48) % 2000000);
    }
    record.delivery = deliveryWord(Delivery::Copied).toStdString();
    record.delivered = record.created;
    record.revision = revision;
    return record;
}

/// The numbers 1 to `count` in the order of the table, so that rows are appended and not inserted.
std::vector<qint64> inOrder(qint64 count)
{
    std::vector<std::pair<std::string, qint64>> named;
    named.reserve(std::size_t(count));
    for (qint64 number = 1; number <= count; ++number) {
        named.emplace_back(nameOf(number), number);
    }
    std::sort(named.begin(), named.end());
    std::vector<qint64> numbers;
    numbers.reserve(named.size());
    std::transform(named.begin(), named.end(), std::back_inserter(numbers),
                   [](const auto &one) { return one.second; });
    return numbers;
}

Result<void> insert(VaultParts &parts, const WorkspaceRow &workspace, std::span<const qint64> numbers)
{
    auto write = VaultWrite::begin(parts);
    if (!write) {
        return fail(write.error());
    }
    const Revision revision = write->next();
    Result<void> done;
    for (const qint64 number : numbers) {
        done = insertRecord(parts.db, recordOf(number, workspace.number, revision));
        if (!done) {
            return done;
        }
    }
    const QByteArray details = QByteArray("{\"tokens\":") + QByteArray::number(qint64(numbers.size())) + '}';
    done = write->count(workspace.number, qint64(numbers.size()));
    done = done ? write->record({"fill", &workspace.id, nullptr, 0, "done", details}) : done;
    return done ? write->commit() : done;
}

} // namespace

Result<bool> fillMany(const QString &file, qint64 count, const Clock &clock)
{
    VaultOptions options;
    // Digests and ids come in no order: their indexes should stay in memory.
    options.connection.cacheKiB = 512 * 1024;
    auto opened = Vault::open({file}, options, clock);
    if (!opened) {
        return fail(opened.error());
    }
    auto workspaces = opened->vault.workspaces();
    if (!workspaces || workspaces->empty()) {
        return fail(workspaces
                        ? Error{ErrorKind::NotFound, VaultText::tr("This workspace is no longer there.")}
                        : workspaces.error());
    }
    auto settings = workspaces->front().settings;
    settings.moreOptions = true;
    settings.regions.clear();
    for (const char *region : regions) {
        settings.regions.append(QString::fromLatin1(region));
    }
    const auto changed =
        opened->vault.changeWorkspace(workspaces->front().id, workspaces->front().revision, settings);
    if (!changed) {
        return fail(changed.error());
    }
    VaultParts parts(std::move(opened->vault.connection()), {}, clock);
    const auto row = parts.workspaceRow(changed->id);
    if (!row) {
        return fail(row.error());
    }
    const auto numbers = inOrder(count);
    for (std::size_t first = 0; first < numbers.size(); first += rowsAtOnce) {
        const auto portion =
            std::span(numbers).subspan(first, std::min<std::size_t>(rowsAtOnce, numbers.size() - first));
        const auto done = insert(parts, *row, portion);
        if (!done) {
            return fail(done.error());
        }
    }
    return true;
}

} // namespace tkd
