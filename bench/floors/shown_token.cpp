// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/floors/shown_token.h"

#include "bench/floors/sqlite_c.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>

namespace tkd::bench {

namespace {

constexpr std::int64_t week = 7 * 86'400;

std::string_view text(sqlite3_stmt *row, int column)
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(row, column));
    return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column))};
}

void writeUuid(std::array<char, 36> &to, std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size() && i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            to[at++] = '-';
        }
        const auto byte = static_cast<unsigned char>(bytes[i]);
        to[at++] = digits[byte >> 4];
        to[at++] = digits[byte & 15];
    }
}

std::string_view stateOf(std::int64_t status, bool isDelivered, std::int64_t expires, std::int64_t now)
{
    if (status == 2) {
        return "unknown";
    }
    if (!isDelivered) {
        return "never-shown";
    }
    if (status == 1) {
        return "disabled";
    }
    if (expires != 0 && expires <= now) {
        return "expired";
    }
    return expires != 0 && expires <= now + week ? "expiring" : "active";
}

/// A made-up token has nothing that JSON would escape; this looks all the same, and would not be silent.
void putString(std::string_view value)
{
    for (const char c : value) {
        if (static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\\') {
            fail("json", "a text that would have to be escaped");
        }
    }
    put("\"");
    put(value);
    put("\"");
}

void putMember(std::string_view key, std::string_view value)
{
    put(key);
    if (value.empty()) {
        put("null");
    } else {
        putString(value);
    }
}

void putDigits(char *to, unsigned value, int count)
{
    for (int i = count; i-- > 0; value /= 10) {
        to[i] = static_cast<char>('0' + value % 10);
    }
}

void putTime(std::string_view key, std::int64_t at)
{
    using namespace std::chrono;
    if (at == 0) {
        putMember(key, {});
        return;
    }
    const sys_seconds moment{seconds{at}};
    const auto day = floor<days>(moment);
    const year_month_day date{day};
    const hh_mm_ss time{moment - day};
    char written[] = "0000-00-00T00:00:00Z";
    putDigits(written, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    putDigits(written + 5, static_cast<unsigned>(date.month()), 2);
    putDigits(written + 8, static_cast<unsigned>(date.day()), 2);
    putDigits(written + 11, static_cast<unsigned>(time.hours().count()), 2);
    putDigits(written + 14, static_cast<unsigned>(time.minutes().count()), 2);
    putDigits(written + 17, static_cast<unsigned>(time.seconds().count()), 2);
    putMember(key, written);
}

std::string localMinute(std::int64_t at)
{
    tm parts{};
    const std::time_t moment = at;
    localtime_r(&moment, &parts);
    std::array<char, 20> written{};
    return {written.data(), std::strftime(written.data(), written.size(), "%Y-%m-%d %H:%M", &parts)};
}

int width(std::string_view value)
{
    return static_cast<int>(value.size());
}

} // namespace

std::string_view blob(sqlite3_stmt *row, int column)
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(row, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column))};
}

ShownToken shown(sqlite3_stmt *row, std::int64_t now)
{
    ShownToken token;
    writeUuid(token.id, blob(row, 0));
    token.name = text(row, 1);
    token.role = text(row, 2);
    const std::string_view scope = text(row, 3);
    token.selector = scope.substr(0, scope.find('\x1f'));
    token.region = text(row, 4);
    token.prefix = text(row, 5);
    token.hint = blob(row, 6);
    token.created = sqlite3_column_int64(row, 7);
    token.updated = std::max(token.created, static_cast<std::int64_t>(sqlite3_column_int64(row, 8)));
    token.expires = sqlite3_column_int64(row, 9);
    token.lastUsed = sqlite3_column_int64(row, 10);
    token.generation = sqlite3_column_int64(row, 11);
    const bool isDelivered = sqlite3_column_type(row, 13) != SQLITE_NULL;
    token.state = stateOf(sqlite3_column_int64(row, 12), isDelivered, token.expires, now);
    return token;
}

void put(std::string_view bytes)
{
    fwrite_unlocked(bytes.data(), 1, bytes.size(), stdout);
}

void putJson(const ShownToken &token)
{
    putMember("{\"id\":", {token.id.data(), token.id.size()});
    putTime(",\"createdAt\":", token.created);
    putTime(",\"updatedAt\":", token.updated);
    putMember(",\"spec\":{\"name\":", token.name);
    putMember(",\"region\":", token.region);
    putMember(",\"role\":", token.role);
    putMember(",\"labelSelector\":", token.selector);
    putTime(",\"expiresAt\":", token.expires);
    put("},\"status\":{\"value\":null,\"version\":");
    put(std::to_string(token.generation));
    putMember(",\"state\":", token.state);
    putTime(",\"lastUsedAt\":", token.lastUsed);
    put(",\"hint\":\"");
    put(token.prefix);
    put("_");
    put(token.hint.substr(0, 4));
    put("…");
    put(token.hint.substr(4));
    put(token.selector.empty() ? "\"},\"unscoped\":true}" : "\"}}");
}

void putRow(const ShownToken &token)
{
    std::printf("%.36s  %-40.*s  %-20.*s  %-30.*s  %-4.*s  %lld  %s  %s  %.*s\n", token.id.data(),
                width(token.name), token.name.data(), width(token.role), token.role.data(),
                width(token.selector), token.selector.data(), width(token.region), token.region.data(),
                static_cast<long long>(token.generation), localMinute(token.created).c_str(),
                token.expires == 0 ? "never" : localMinute(token.expires).c_str(), width(token.state),
                token.state.data());
}

void putDescription(const ShownToken &token)
{
    std::printf("Token\n  ID:               %.36s\n  Name:             %.*s\n", token.id.data(),
                width(token.name), token.name.data());
    std::printf("  Label selector:   %.*s\n  Version:          %lld\n", width(token.selector),
                token.selector.data(), static_cast<long long>(token.generation));
    putTime("  Created at:       ", token.created);
    putTime("\n  Updated at:       ", token.updated);
    put("\n");
}

} // namespace tkd::bench
