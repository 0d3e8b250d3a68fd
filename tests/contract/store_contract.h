// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <span>

namespace tkd::test {

/// What the suite needs of a store's surroundings: a workspace without tokens, of which it opens stores and
/// which it may remove. Made anew for every promise, used on the thread that made it.
class ContractRig
{
public:
    virtual ~ContractRig() = default;
    /// Another store object on the same tokens; nullptr if that failed.
    [[nodiscard]] virtual std::unique_ptr<TokenStore> open() = 0;
    /// Takes the workspace away, as another window would; returns when it is gone.
    virtual void removeWorkspace() = 0;
    /// A draft that the workspace takes; at first one for AI Deploy.
    [[nodiscard]] virtual TokenDraft draft(const QString &name) const;
    /// False where a token's secret stays what it is.
    [[nodiscard]] virtual bool regenerates() const { return true; }
    /// True where a regenerate puts another token in the place of the old one.
    [[nodiscard]] virtual bool replacesOnRegenerate() const { return false; }
    /// Of these names the ones that can be there at the same time.
    [[nodiscard]] virtual QStringList distinct(const QStringList &names) const { return names; }
};

using RigFactory = std::function<std::unique_ptr<ContractRig>()>;

/// What a store did wrong, one sentence each. Not a test macro, so that a broken store can be run through the
/// suite to see that it is found out.
class Findings
{
public:
    /// Notes `sentence` unless `good`; gives `good` back.
    bool expect(bool good, const QString &sentence);
    [[nodiscard]] const QStringList &list() const { return m_list; }

private:
    QStringList m_list;
};

/// One promise of TokenStore, or one consequence of it, and how it is tried.
struct ContractCase
{
    const char *name;
    void (*run)(const RigFactory &factory, Findings &findings);
};

/// The whole contract: how replies come (promises 1 to 5), and what becomes of the tokens (promise 6, paging,
/// changes, repeats, conflicts).
[[nodiscard]] std::span<const ContractCase> replyContract();
[[nodiscard]] std::span<const ContractCase> tokenContract();

/// Runs one case and returns what it found; empty = the promise is kept.
[[nodiscard]] QStringList findings(const ContractCase &contractCase, const RigFactory &factory);

} // namespace tkd::test
