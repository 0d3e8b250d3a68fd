// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/worker_lane.h"

namespace tkd {

WorkerLane::WorkerLane(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

WorkerLane::~WorkerLane()
{
    stop();
    m_pool.waitForDone();
}

void WorkerLane::stop()
{
    if (m_stop) {
        *m_stop = true;
        m_stop = nullptr;
    }
}

} // namespace tkd
