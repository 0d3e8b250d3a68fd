// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/system_keychain.h"

namespace tkd {

using namespace Qt::StringLiterals;

Keychain judgeFinding(const KeyFinding &finding, const std::optional<KeyMark> &mark)
{
    const KeychainState found = finding.keychain.state;
    const bool isAbsent = found == KeychainState::NoKeyYet || finding.isKnownEmpty;
    const bool isOther = found == KeychainState::Ready && mark && keyCheckOf(finding.key) != mark->check;
    if (!mark || (!isAbsent && !isOther)) {
        return finding.keychain;
    }
    if (finding.backend != mark->backend) {
        return {KeychainState::OtherBackend, u"%1 now, %2 then"_s.arg(finding.backend, mark->backend)};
    }
    return {isOther ? KeychainState::KeyChanged : KeychainState::KeyMissing, finding.keychain.detail};
}

} // namespace tkd
