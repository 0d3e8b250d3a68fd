// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace tkd::bench {

/// One made-up token of the floors: about 191 bytes of payload, always the same for the same id.
struct FloorRow
{
    std::int64_t id = 0;
    std::array<unsigned char, 32> hash{}; ///< SHA-256 of a text of 43 characters
    std::string prefix; ///< that text's first 8 characters
    std::string name; ///< "prod-llama3-8b-reader-0000417"
    std::string selector; ///< "model=llama3-8b,team=search"
    std::string resources; ///< "serving/llama3-8b"
    std::string groups; ///< "search-readers"
    std::string region;
    std::string note;
    int role = 0; ///< 0 reader, 1 operator
    int state = 0;
    std::int64_t created = 0; ///< seconds since 1970 UTC, as the two below
    std::int64_t expires = 0;
    std::int64_t lastUsed = 0; ///< 0 = never
};

[[nodiscard]] FloorRow makeFloorRow(std::int64_t id);

} // namespace tkd::bench
