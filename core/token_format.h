// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArrayView>
#include <QString>

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace tkd {

/// The format of a local token: `<prefix>_<30 base62><6 base62 of the CRC-32 of the 30>`. 178 random bits,
/// no meaning inside. Public, so that a secret scanner finds one that leaked.
inline constexpr std::string_view defaultTokenPrefix = "tkdesk";
inline constexpr std::size_t tokenRandomLength = 30;
inline constexpr std::size_t tokenChecksumLength = 6;

using TokenDigest = std::array<unsigned char, 32>;
/// Fills a buffer with random bytes. The default is libsodium's randombytes_buf (the system's source).
using RandomSource = std::function<void(unsigned char *bytes, std::size_t size)>;

/// 5 to 10 lower-case letters.
[[nodiscard]] Result<QString> parseTokenPrefix(QStringView text);

/// A new token string. Bytes of 248 and above are rejected, so that all 62 characters are equally likely.
[[nodiscard]] Secret generateTokenSecret(std::string_view prefix, const RandomSource &random = {});

/// The checksum of 30 base62 characters: IEEE CRC-32, base62 (0-9A-Za-z), most significant first, padded
/// to 6.
[[nodiscard]] std::string tokenChecksum(std::string_view body);

/// SHA-256 of the whole token string: what is stored.
[[nodiscard]] TokenDigest tokenDigest(std::string_view token);
/// In constant time.
[[nodiscard]] bool digestsEqual(const TokenDigest &a, const TokenDigest &b);

/// "tkdesk_zQWB…Lq17": prefix, first 4 and last 4 of the 36 characters. Empty for a text
/// of another shape, of which any part could be too much.
[[nodiscard]] QString tokenHint(std::string_view token);
/// The first 4 and last 4 characters after the prefix, as they are packed (8 bytes).
[[nodiscard]] std::array<char, 8> tokenHintCharacters(std::string_view token);

/// The hint as it is shown, from its packed form. Without characters the prefix stands for the whole hint (a
/// server's own words).
[[nodiscard]] QString hintText(std::string_view prefix, const std::array<char, 8> &characters);

/// What a string looks like, offline.
enum class TokenShape { NotOurs, WellFormed, DamagedChecksum };
[[nodiscard]] TokenShape tokenShape(std::string_view text, std::string_view prefix = defaultTokenPrefix);

} // namespace tkd
