// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/demo_tokens.h"

#include <array>

namespace tkd {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes days(int count)
{
    return std::chrono::days{count};
}

constexpr const char reader[] = "ai_training_read";
constexpr const char op[] = "ai_training_operator";

constexpr std::array workspaces{
    DemoWorkspace{"ai-deploy", "AI Deploy"},
    DemoWorkspace{"inference-endpoints", "Inference endpoints"},
    DemoWorkspace{"serving-engine", "Serving Engine"},
    DemoWorkspace{"account-api", "Account API"},
};

constexpr std::array tokens{
    DemoToken{"AI Deploy", "batch-operator", op, "team=vision", "GRA", days(91), days(5), 2h, {}},
    DemoToken{"AI Deploy", "ci-reader", reader, "group=A", "GRA", 40min, {}, {}, {}},
    DemoToken{
        "AI Deploy", "demo-day", reader, "group=A,stage=demo", "BHS", days(366), days(-336), days(337), {}},
    DemoToken{"AI Deploy", "gateway-probe", reader, "stage=prod", "GRA", days(152), {}, 3min, {}},
    DemoToken{"AI Deploy",
              "hello-world-admin",
              op,
              "ovh/id=4c4f6253-a059-424a-92da-5e06a12ddffd",
              "GRA",
              days(14),
              {},
              26h,
              {}},
    DemoToken{"AI Deploy",
              "llama-chat-reader",
              reader,
              "model=llama3-8b,team=search",
              "GRA",
              days(63),
              days(117),
              11min,
              {}},
    DemoToken{"AI Deploy", "nightly-evaluation", op, "job=evaluation,team=search", "BHS", days(47), days(43),
              9h, days(12)},
    DemoToken{
        "AI Deploy", "notebook-research", reader, "team=research", "GRA", days(29), days(61), days(3), {}},
    DemoToken{"AI Deploy", "ops-break-glass", op, "", "GRA", days(243), days(122), {}, {}},
    DemoToken{"AI Deploy",
              "pilot-customer",
              reader,
              "customer=pilot,stage=prod",
              "US-EAST-VA",
              days(33),
              days(147),
              5h,
              {}},
    DemoToken{
        "AI Deploy", "segment-demo", reader, "app=segment,stage=demo", "BHS", days(9), days(21), days(1), {}},
    DemoToken{"AI Deploy", "speech-batch", op, "team=speech", "GRA", days(118), {}, days(40), {}},

    DemoToken{"Inference endpoints", "batch-embeddings", "", "bge-m3", "", days(21), days(9), 6h, {}},
    DemoToken{"Inference endpoints",
              "chat-frontend",
              "",
              "llama-3-1-8b-instruct",
              "",
              days(11),
              days(19),
              1min,
              {}},
    DemoToken{"Inference endpoints",
              "code-review",
              "",
              "qwen2-5-coder-32b,llama-3-1-8b-instruct",
              "",
              days(26),
              days(4),
              50min,
              {}},
    DemoToken{
        "Inference endpoints", "speech-kiosk", "", "whisper-large-v3", "", days(58), days(-28), days(29), {}},
    DemoToken{"Inference endpoints",
              "support-search",
              "",
              "bge-m3,llama-3-1-8b-instruct",
              "",
              days(2),
              days(28),
              {},
              {}},

    DemoToken{"Serving Engine", "registry", "model-management", "*", "", days(200), {}, days(2), {}},
    DemoToken{"Serving Engine",
              "ranking-service",
              "model-evaluation",
              "ranking*",
              "",
              days(76),
              {},
              4min,
              days(20)},
    DemoToken{"Serving Engine",
              "fraud-score",
              "model-management,model-evaluation",
              "fraud-2026-04",
              "",
              days(31),
              {},
              17min,
              {}},

    DemoToken{"Account API", "invoices", "read", "", "", days(140), {}, days(6), {}},
    DemoToken{"Account API", "provisioning", "write", "", "", days(82), {}, 3h, {}},
};

} // namespace

std::span<const DemoWorkspace> demoWorkspaces()
{
    return workspaces;
}

std::span<const DemoToken> demoTokens()
{
    return tokens;
}

} // namespace tkd
