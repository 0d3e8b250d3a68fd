// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/copy_form.h"

#include "core/code_points.h"
#include "core/platform.h"
#include "core/secret.h"
#include "core/text_safety.h"
#include "core/token.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct FormWords
{
    CopyForm form;
    const char *key;
    const char *title;
};

constexpr FormWords formWords[] = {
    {CopyForm::AuthorizationHeader, "header", QT_TRANSLATE_NOOP("CopyForm", "Authorization header")},
    {CopyForm::Curl, "curl", QT_TRANSLATE_NOOP("CopyForm", "curl command")},
    {CopyForm::EnvLine, "env", QT_TRANSLATE_NOOP("CopyForm", "Line for a .env file")},
    {CopyForm::Python, "python", QT_TRANSLATE_NOOP("CopyForm", "Python request")},
    {CopyForm::KubernetesSecret, "kubernetes", QT_TRANSLATE_NOOP("CopyForm", "Kubernetes Secret")},
    {CopyForm::Ovhai, "ovhai", QT_TRANSLATE_NOOP("CopyForm", "ovhai --token")},
};

const FormWords &wordsOf(CopyForm form)
{
    return *std::find_if(std::begin(formWords), std::end(formWords),
                         [form](const FormWords &each) { return each.form == form; });
}

/// Writes text where there is room, or only measures it. Every form is written twice: once to know its size,
/// once into guarded memory of exactly that size, so that no piece of it is ever moved about.
class FormPen
{
public:
    explicit FormPen(char *to = nullptr)
        : m_to(to)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_size; }

    FormPen &operator<<(std::string_view text)
    {
        if (m_to != nullptr) {
            std::memcpy(m_to + m_size, text.data(), text.size());
        }
        m_size += text.size();
        return *this;
    }
    FormPen &operator<<(char c) { return *this << std::string_view(&c, 1); }

private:
    char *m_to;
    std::size_t m_size = 0;
};

/// In single quotes, where a shell takes everything but the single quote itself as it stands (POSIX 2.2.2).
void writeShellQuoted(FormPen &pen, std::string_view text)
{
    pen << '\'';
    for (const char c : text) {
        c == '\'' ? pen << "'\\''" : pen << c;
    }
    pen << '\'';
}

/// Without quotes where every reader of .env files agrees on the meaning, which holds for all usual tokens.
void writeEnvValue(FormPen &pen, std::string_view text)
{
    const auto isPlain = [](char c) {
        return isAsciiAlphanumeric(static_cast<unsigned char>(c))
            || std::string_view("_-./+=:@,").find(c) != std::string_view::npos;
    };
    if (std::all_of(text.begin(), text.end(), isPlain)) {
        pen << text;
    } else {
        writeShellQuoted(pen, text);
    }
}

void writeHex(FormPen &pen, char32_t point, int digits)
{
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
        pen << "0123456789abcdef"[(point >> static_cast<unsigned>(shift)) & 0xFU];
    }
}

/// In double quotes with escapes that mean the same in Python and in YAML: \\ \" \xNN \uNNNN \UNNNNNNNN.
void writeDoubleQuoted(FormPen &pen, std::string_view text)
{
    pen << '"';
    const char *from = text.data();
    for (CodePoints points(text); !points.atEnd();) {
        const char32_t point = points.next();
        const char *to = text.data() + points.position();
        if (point == U'"' || point == U'\\') {
            pen << '\\' << static_cast<char>(point);
        } else if (point < U' ' || isUnsafe(point)) {
            point < 0x100 ? pen << "\\x" : point < 0x10000 ? pen << "\\u" : pen << "\\U";
            writeHex(pen, point, point < 0x100 ? 2 : point < 0x10000 ? 4 : 8);
        } else {
            pen << std::string_view(from, static_cast<std::size_t>(to - from));
        }
        from = to;
    }
    pen << '"';
}

/// The letters and digits of a name in one case, everything else as single separators: "CI reader" →
/// "ci-reader".
std::string wordOf(const QString &name, char separator, bool upper)
{
    std::string word;
    for (const QChar c : upper ? name.toUpper() : name.toLower()) {
        if (isAsciiAlphanumeric(c.unicode())) {
            word += c.toLatin1();
        } else if (!word.empty() && word.back() != separator) {
            word += separator;
        }
    }
    if (!word.empty() && word.back() == separator) {
        word.pop_back();
    }
    return word;
}

/// A name for a variable that says what it is: CI_READER_TOKEN.
std::string variableName(const QString &name)
{
    constexpr std::string_view last = "TOKEN";
    const std::string word = wordOf(name, '_', true);
    if (word.empty()) {
        return std::string(last);
    }
    const bool says = word == last || (word.size() > last.size() && word.ends_with("_TOKEN"));
    const std::string begin = word.front() >= '0' && word.front() <= '9' ? "TOKEN_" : "";
    return begin + word + (says || !begin.empty() ? "" : "_TOKEN");
}

void writePython(FormPen &pen, std::string_view address, std::string_view token)
{
    pen << "import urllib.request\n\ntoken = ";
    writeDoubleQuoted(pen, token);
    pen << "\nrequest = urllib.request.Request(";
    writeDoubleQuoted(pen, address);
    pen << ")\nrequest.add_header(\"Authorization\", f\"Bearer {token}\")\n"
           "with urllib.request.urlopen(request) as answer:\n    print(answer.read().decode())\n";
}

/// A name for a thing that holds it: ci-reader.
std::string thingName(const QString &name)
{
    const std::string word = wordOf(name, '-', false);
    return word.empty() ? "token" : word;
}

void writeKubernetesSecret(FormPen &pen, const QString &name, std::string_view token)
{
    pen << "apiVersion: v1\nkind: Secret\nmetadata:\n  name: \"" << thingName(name)
        << "\"\ntype: Opaque\nstringData:\n  token: ";
    writeDoubleQuoted(pen, token);
    pen << '\n';
}

void writeForm(FormPen &pen, CopyForm form, const CopySubject &subject, std::string_view token)
{
    const std::string address = subject.address.toStdString();
    switch (form) {
    case CopyForm::AuthorizationHeader:
        pen << "Authorization: Bearer " << token;
        return;
    case CopyForm::Curl:
        // printf is a part of the shell, and curl reads the header from it: other users of the computer see
        // the command lines of running programs, and would see the token there.
        pen << "printf 'Authorization: Bearer %s' ";
        writeShellQuoted(pen, token);
        pen << " | curl -H @- ";
        writeShellQuoted(pen, address);
        return;
    case CopyForm::EnvLine:
        pen << variableName(subject.name) << '=';
        writeEnvValue(pen, token);
        return;
    case CopyForm::Python:
        writePython(pen, address, token);
        return;
    case CopyForm::KubernetesSecret:
        writeKubernetesSecret(pen, subject.name, token);
        return;
    case CopyForm::Ovhai:
        pen << "ovhai --token ";
        writeShellQuoted(pen, token);
        pen << " me";
        return;
    }
}

} // namespace

QString tokenFileName(const QString &tokenName)
{
    return QString::fromStdString(thingName(tokenName)) + u".token"_s;
}

QString copyFormTitle(CopyForm form)
{
    return QCoreApplication::translate("CopyForm", wordsOf(form).title);
}

QString copyFormKey(CopyForm form)
{
    return QString::fromLatin1(wordsOf(form).key);
}

std::optional<CopyForm> copyFormByKey(QStringView key)
{
    for (const FormWords &words : formWords) {
        if (key == QLatin1StringView(words.key)) {
            return words.form;
        }
    }
    return std::nullopt;
}

CopySubject copySubject(const Platform &platform, const Token &token, const QString &reached)
{
    if (!reached.isEmpty()) {
        return {token.name, reached};
    }
    QString address = QString::fromLatin1(platform.exampleAddress);
    const QString region = token.region.toLower();
    const bool isHostPart = !region.isEmpty() && std::all_of(region.begin(), region.end(), [](QChar c) {
        return isAsciiAlphanumeric(c.unicode()) || c == u'-';
    });
    if (isHostPart) {
        address.replace(u"<region>"_s, region);
    }
    return {token.name, address};
}

QString copiedPlaceholderText(CopyForm form)
{
    return QCoreApplication::translate("CopyForm", "Copied with a placeholder, without the token: %1.")
        .arg(copyFormTitle(form));
}

QString placeholderForm(CopyForm form, const CopySubject &subject)
{
    FormPen measure;
    writeForm(measure, form, subject, tokenPlaceholder);
    std::string text(measure.size(), '\0');
    FormPen pen(text.data());
    writeForm(pen, form, subject, tokenPlaceholder);
    return QString::fromStdString(text);
}

Secret filledForm(CopyForm form, const CopySubject &subject, const Secret &token)
{
    FormPen measure;
    writeForm(measure, form, subject, token.reveal());
    Secret filled = Secret::ofSize(measure.size());
    FormPen pen(filled.fill());
    writeForm(pen, form, subject, token.reveal());
    return filled;
}

} // namespace tkd
