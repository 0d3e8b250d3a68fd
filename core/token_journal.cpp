// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_journal.h"

namespace tkd {

using namespace Qt::StringLiterals;

QString deliveryWord(Delivery delivery)
{
    switch (delivery) {
    case Delivery::Copied:
        return u"copied"_s;
    case Delivery::Kept:
        return u"kept"_s;
    case Delivery::WrittenToFile:
        return u"written-to-file"_s;
    case Delivery::Printed:
        return u"printed"_s;
    case Delivery::NotTaken:
        return u"not-taken"_s;
    }
    Q_UNREACHABLE();
}

} // namespace tkd
