// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/jupyterhub_wire.h"
#include "stores/remote/keystone_wire.h"
#include "stores/remote/ovh_ai_wire.h"
#include "stores/remote/ovh_region_wire.h"
#include "stores/remote/ovh_serving_wire.h"
#include "stores/remote/utho_wire.h"
#include "stores/remote/wire_format.h"

#include <array>

namespace tkd {

namespace {

using Made = std::unique_ptr<WireFormat>;
using Make = Made (*)(const ConnectionSettings &, std::shared_ptr<const Credentials>);

template <class Wire>
Made make(const ConnectionSettings &settings, std::shared_ptr<const Credentials> credentials)
{
    return std::make_unique<Wire>(settings, std::move(credentials));
}

struct Spoken
{
    const char *server; ///< the key of a ServerKind
    Make make;
};

constexpr std::array spoken{
    Spoken{"ovh-ai", make<OvhAiWire>},           Spoken{"ovh-ai-region", make<OvhRegionWire>},
    Spoken{"ovh-serving", make<OvhServingWire>}, Spoken{"utho", make<UthoWire>},
    Spoken{"jupyterhub", make<JupyterHubWire>},  Spoken{"keystone", make<KeystoneWire>},
};

} // namespace

std::unique_ptr<WireFormat> makeWire(const ConnectionSettings &settings,
                                     std::shared_ptr<const Credentials> credentials)
{
    for (const Spoken &one : spoken) {
        if (settings.server == QLatin1StringView(one.server)) {
            return one.make(settings, std::move(credentials));
        }
    }
    return nullptr;
}

} // namespace tkd
