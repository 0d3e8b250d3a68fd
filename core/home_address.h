// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <mutex>

namespace tkd {

/// The way from a worker back to the thread of one object. Shared with the workers by shared_ptr; leads
/// nowhere once the resident has moved out, so a worker need not know whether it is still there.
class HomeAddress final
{
public:
    explicit HomeAddress(QObject *resident);

    /// Any thread: `parcel` runs from the event loop of the resident's thread, or never if the resident is
    /// gone.
    void post(std::function<void()> parcel);
    /// The resident's thread: nothing that was posted arrives any more. For its destructor.
    void moveOut();

private:
    std::mutex m_mutex;
    QObject *m_resident;
};

} // namespace tkd
