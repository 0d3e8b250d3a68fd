// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_format.h"

#include "core/text_safety.h"

#include <QCoreApplication>

#include <sodium.h>
#include <zlib.h>

#include <algorithm>

namespace tkd {

namespace {

constexpr std::string_view base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t bodyLength = tokenRandomLength + tokenChecksumLength;
constexpr std::size_t hintHalf = 4;
/// The largest multiple of 62 that a byte can reach: what lies above it would favour the first characters.
constexpr unsigned char firstRejected = 248;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TokenFormat)
};

void systemRandom(unsigned char *bytes, std::size_t size)
{
    static const bool ready = sodium_init() >= 0;
    if (!ready) {
        qFatal("libsodium cannot start: there is no source of random bytes");
    }
    randombytes_buf(bytes, size);
}

void fillRandomBody(char *body, const RandomSource &random)
{
    std::array<unsigned char, tokenRandomLength> bytes{};
    std::size_t filled = 0;
    while (filled < tokenRandomLength) {
        const std::size_t wanted = tokenRandomLength - filled;
        if (random) {
            random(bytes.data(), wanted);
        } else {
            systemRandom(bytes.data(), wanted);
        }
        for (std::size_t i = 0; i < wanted; ++i) {
            if (bytes[i] < firstRejected) {
                body[filled++] = base62[bytes[i] % base62.size()];
            }
        }
    }
    wipeBytes(bytes.data(), bytes.size());
}

void writeChecksum(std::string_view body, char *target)
{
    uLong checksum = crc32(0, nullptr, 0);
    checksum = crc32(checksum, reinterpret_cast<const Bytef *>(body.data()), static_cast<uInt>(body.size()));
    for (std::size_t i = tokenChecksumLength; i > 0; --i) {
        target[i - 1] = base62[checksum % base62.size()];
        checksum /= base62.size();
    }
}

/// What follows the prefix and its underscore; empty if there is no underscore.
std::string_view bodyOf(std::string_view token)
{
    const std::size_t underscore = token.find('_');
    return underscore == std::string_view::npos ? std::string_view{} : token.substr(underscore + 1);
}

} // namespace

Result<QString> parseTokenPrefix(QStringView text)
{
    const auto isLowerCase = [](char32_t c) { return c >= U'a' && c <= U'z'; };
    QString problem;
    if (const auto bad = firstNotAllowed(text, isLowerCase)) {
        problem = Text::tr("A token prefix cannot hold %1: use 5 to 10 lower-case letters.")
                      .arg(characterName(*bad));
    } else if (text.size() < 5 || text.size() > 10) {
        problem = Text::tr("A token prefix has 5 to 10 lower-case letters.");
    }
    if (!problem.isEmpty()) {
        return fail(ErrorKind::Invalid, problem);
    }
    return text.toString();
}

Secret generateTokenSecret(std::string_view prefix, const RandomSource &random)
{
    Secret secret = Secret::ofSize(prefix.size() + 1 + bodyLength);
    char *at = std::copy(prefix.begin(), prefix.end(), secret.fill());
    *at++ = '_';
    fillRandomBody(at, random);
    writeChecksum({at, tokenRandomLength}, at + tokenRandomLength);
    return secret;
}

std::string tokenChecksum(std::string_view body)
{
    std::string checksum(tokenChecksumLength, '0');
    writeChecksum(body, checksum.data());
    return checksum;
}

TokenDigest tokenDigest(std::string_view token)
{
    TokenDigest digest;
    static_assert(sizeof(digest) == crypto_hash_sha256_BYTES);
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char *>(token.data()), token.size());
    return digest;
}

bool digestsEqual(const TokenDigest &a, const TokenDigest &b)
{
    return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

QString tokenHint(std::string_view token)
{
    if (bodyOf(token).size() != bodyLength) {
        return {};
    }
    return hintText(token.substr(0, token.find('_')), tokenHintCharacters(token));
}

std::array<char, 8> tokenHintCharacters(std::string_view token)
{
    std::array<char, 8> hint{};
    const std::string_view body = bodyOf(token);
    if (body.size() == bodyLength) {
        const auto afterFirst = std::copy_n(body.begin(), hintHalf, hint.begin());
        std::copy_n(body.end() - hintHalf, hintHalf, afterFirst);
    }
    return hint;
}

QString hintText(std::string_view prefix, const std::array<char, 8> &characters)
{
    const QString start = QString::fromUtf8(prefix.data(), qsizetype(prefix.size()));
    if (characters.front() == '\0') {
        return start;
    }
    const QString body = QString::fromLatin1(characters.data(), hintHalf) + u'…'
        + QString::fromLatin1(characters.data() + hintHalf, hintHalf);
    return start.isEmpty() ? body : QString(start + u'_' + body);
}

TokenShape tokenShape(std::string_view text, std::string_view prefix)
{
    if (text.size() != prefix.size() + 1 + bodyLength || text.substr(0, prefix.size()) != prefix
        || text[prefix.size()] != '_') {
        return TokenShape::NotOurs;
    }
    const std::string_view body = text.substr(prefix.size() + 1);
    if (body.find_first_not_of(base62) != std::string_view::npos) {
        return TokenShape::NotOurs;
    }
    std::array<char, tokenChecksumLength> checksum{};
    writeChecksum(body.substr(0, tokenRandomLength), checksum.data());
    const bool whole = sodium_memcmp(checksum.data(), body.data() + tokenRandomLength, checksum.size()) == 0;
    return whole ? TokenShape::WellFormed : TokenShape::DamagedChecksum;
}

} // namespace tkd
