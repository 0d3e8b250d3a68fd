// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/floors/floor_row.h"

#include <sodium.h>

#include <cstdio>
#include <string_view>

namespace tkd::bench {

namespace {

constexpr std::array environments{"prod", "stage", "dev", "test", "demo", "batch", "edge", "lab"};
constexpr std::array models{"llama3-8b", "llama3-70b", "mistral-7b", "mixtral-8x7b",
                            "qwen2-72b", "bert-base",  "whisper-l3", "sdxl-turbo",
                            "clip-vit",  "resnet50",   "yolo-v9",    "t5-large",
                            "bge-m3",    "gemma-9b",   "phi3-mini",  "falcon-40b"};
constexpr std::array teams{"search",  "ads",    "vision", "speech", "fraud",    "risk",
                           "support", "growth", "infra",  "maps",   "payments", "legal"};
constexpr std::array roles{"reader", "operator"};
constexpr std::array regions{"GRA", "BHS", "SBG", "WAW", "UK1", "DE1"};
constexpr std::array notes{"issued for the nightly evaluation job",   "used by the gateway",
                           "customer pilot, renew before the review", "load test",
                           "notebook access for the research group",  "temporary access"};

/// The finaliser of splitmix64.
std::uint64_t mix(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

std::string tokenText(std::uint64_t id)
{
    constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::string text;
    std::uint64_t source = mix(id * 77 + 5);
    for (std::uint64_t i = 0; i < 43; ++i) {
        if (i % 10 == 0) {
            source = mix(source + i);
        }
        text += digits[source % 62];
        source /= 62;
    }
    return text;
}

template <std::size_t N>
std::string pick(const std::array<const char *, N> &words, std::uint64_t bits)
{
    return words[bits % N];
}

} // namespace

FloorRow makeFloorRow(std::int64_t id)
{
    const std::uint64_t h = mix(static_cast<std::uint64_t>(id));
    const std::uint64_t g = mix(h);
    const std::string text = tokenText(static_cast<std::uint64_t>(id));
    const std::string model = pick(models, h);
    const std::string team = pick(teams, h >> 8);
    std::array<char, 8> number{};
    std::snprintf(number.data(), number.size(), "%07u", static_cast<unsigned>(g % 10'000'000));

    FloorRow row;
    row.id = id;
    crypto_hash_sha256(row.hash.data(), reinterpret_cast<const unsigned char *>(text.data()), text.size());
    row.prefix = text.substr(0, 8);
    row.role = static_cast<int>((h >> 24) & 1);
    row.state = (h >> 25) % 20 == 0 ? 1 : 0;
    const std::string role = pick(roles, (h >> 24) & 1);
    row.name = pick(environments, h >> 16) + '-' + model + '-' + role + '-' + number.data();
    row.selector = "model=" + model + ",team=" + team;
    row.resources = "serving/" + model;
    row.groups = team + '-' + role + 's';
    row.region = pick(regions, h >> 32);
    row.note = pick(notes, h >> 40);
    row.created = 1'700'000'000 + static_cast<std::int64_t>(g >> 20) % 60'000'000;
    row.expires = row.created + 30 * 86'400;
    row.lastUsed = (h >> 44) % 3 != 0 ? row.created + static_cast<std::int64_t>((h >> 48) % 2'000'000) : 0;
    return row;
}

} // namespace tkd::bench
