// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/foreign_tokens.h"

#include <QtGlobal>

#include <array>

namespace tkd {

using namespace std::string_view_literals;

namespace {

constexpr auto base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"sv;
constexpr auto word = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"sv;
constexpr auto url64 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"sv;
constexpr auto dotted = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-."sv;
constexpr auto padded = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-="sv;
constexpr auto upper = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"sv;
constexpr auto hex = "0123456789abcdef"sv;
constexpr auto keyWords = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 "sv;

constexpr const char *gitHub = QT_TRANSLATE_NOOP("ForeignTokens", "a GitHub token");
constexpr const char *gitLab = QT_TRANSLATE_NOOP("ForeignTokens", "a GitLab token");
constexpr const char *aws = QT_TRANSLATE_NOOP("ForeignTokens", "an AWS access key id");
constexpr const char *slack = QT_TRANSLATE_NOOP("ForeignTokens", "a Slack token");
constexpr const char *stripe = QT_TRANSLATE_NOOP("ForeignTokens", "a Stripe key");

// The longer start stands before the shorter one that it begins with.
constexpr std::array forms{
    ForeignForm{gitHub, "github_pat_", word, 40, 0},
    ForeignForm{gitHub, "ghp_", base62, 36, 255},
    ForeignForm{gitHub, "gho_", base62, 36, 255},
    ForeignForm{gitHub, "ghu_", base62, 36, 255},
    ForeignForm{gitHub, "ghs_", base62, 36, 0},
    ForeignForm{gitHub, "ghr_", base62, 36, 255},
    ForeignForm{gitLab, "glpat-", url64, 20, 0},
    ForeignForm{gitLab, "gldt-", url64, 20, 0},
    ForeignForm{gitLab, "glrt-", url64, 20, 0},
    ForeignForm{aws, "AKIA", upper, 16, 16},
    ForeignForm{aws, "ASIA", upper, 16, 16},
    ForeignForm{slack, "xoxb-", url64, 20, 0},
    ForeignForm{slack, "xoxp-", url64, 20, 0},
    ForeignForm{slack, "xapp-", url64, 20, 0},
    ForeignForm{stripe, "sk_live_", base62, 20, 0},
    ForeignForm{stripe, "rk_live_", base62, 20, 0},
    ForeignForm{stripe, "sk_test_", base62, 20, 0},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "an Anthropic key"), "sk-ant-", url64, 40, 0},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "an OpenAI key"), "sk-", url64, 32, 0},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "a Google API key"), "AIza", url64, 35, 35},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "a Hugging Face token"), "hf_", base62, 30, 0},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "an npm token"), "npm_", base62, 36, 36},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "a PyPI token"), "pypi-", url64, 50, 0},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "a DigitalOcean token"), "dop_v1_", hex, 64, 64},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "a SendGrid key"), "SG.", dotted, 60, 0, "."},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "a HashiCorp Vault token"), "hvs.", url64, 24, 0},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "a Keystone (Fernet) token"), "gAAAAA", padded, 80, 0},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "a JSON web token"), "eyJ", dotted, 20, 0, ".eyJ"},
    ForeignForm{QT_TRANSLATE_NOOP("ForeignTokens", "a private key"), "-----BEGIN ", keyWords, 11, 40,
                "PRIVATE KEY"},
};

} // namespace

std::span<const ForeignForm> foreignForms()
{
    return forms;
}

} // namespace tkd
