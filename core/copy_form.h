// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace tkd {

class Secret;
struct Platform;
struct Token;

/// The shapes in which a token is needed elsewhere. Which of them a platform offers stands in its table.
enum class CopyForm : quint8 {
    AuthorizationHeader, ///< Authorization: Bearer … (RFC 6750)
    Curl, ///< a request from sh, bash or dash; the token does not get onto a command line
    EnvLine, ///< NAME_TOKEN=… for a file that a shell reads; without quotes where none are needed
    Python, ///< a request with the standard library
    KubernetesSecret, ///< a manifest for kubectl apply
    Ovhai, ///< OVHcloud's command with its --token option
};

/// What a form is about. Never the secret.
struct CopySubject
{
    QString name; ///< the token's; may be empty
    QString address; ///< whom a request goes to
    friend bool operator==(const CopySubject &, const CopySubject &) = default;
};

/// What stands in the place of the token until a person asks for the token itself.
inline constexpr const char *tokenPlaceholder = "<your-token>";

/// The name that a file with the token gets at first: "ci-reader.token".
[[nodiscard]] QString tokenFileName(const QString &tokenName);
[[nodiscard]] QString copyFormTitle(CopyForm form);
/// The stable word for the command line: "header", "curl", "env", "python", "kubernetes", "ovhai".
[[nodiscard]] QString copyFormKey(CopyForm form);
[[nodiscard]] std::optional<CopyForm> copyFormByKey(QStringView key);

/// With the address of something that the token reaches (core/reach.h), or where none is known the platform's
/// example, in the token's region where it has one.
[[nodiscard]] CopySubject copySubject(const Platform &platform, const Token &token,
                                      const QString &reached = {});
/// What is said when it was copied with a placeholder.
[[nodiscard]] QString copiedPlaceholderText(CopyForm form);
/// The form with a placeholder: no secret, may be shown.
[[nodiscard]] QString placeholderForm(CopyForm form, const CopySubject &subject);
/// The form with the token in it, quoted for its reader. As secret as the token, so it is built in guarded
/// memory and nowhere else. Forms of one line end without a line break: pasted into a terminal they wait.
[[nodiscard]] Secret filledForm(CopyForm form, const CopySubject &subject, const Secret &token);

} // namespace tkd
