<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>EndpointName</name>
    <message numerus="yes">
        <source>An endpoint&apos;s name can have at most %n characters.</source>
        <translation>
            <numerusform>An endpoint&apos;s name can have at most %n character.</numerusform>
            <numerusform>An endpoint&apos;s name can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelSelector</name>
    <message numerus="yes">
        <source>The prefix before the slash can have at most %n characters.</source>
        <translation>
            <numerusform>The prefix before the slash can have at most %n character.</numerusform>
            <numerusform>The prefix before the slash can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The label&apos;s name can have at most %n characters.</source>
        <translation>
            <numerusform>The label&apos;s name can have at most %n character.</numerusform>
            <numerusform>The label&apos;s name can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The value can have at most %n characters.</source>
        <translation>
            <numerusform>The value can have at most %n character.</numerusform>
            <numerusform>The value can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResourcePattern</name>
    <message numerus="yes">
        <source>A resource can have at most %n characters.</source>
        <translation>
            <numerusform>A resource can have at most %n character.</numerusform>
            <numerusform>A resource can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenDraft</name>
    <message numerus="yes">
        <source>A name can have at most %n characters.</source>
        <translation>
            <numerusform>A name can have at most %n character.</numerusform>
            <numerusform>A name can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This name can have at most %n characters.</source>
        <translation>
            <numerusform>This name can have at most %n character.</numerusform>
            <numerusform>This name can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenForm</name>
    <message numerus="yes">
        <source>Reaches only what carries every one of these labels, now and later.</source>
        <translation>
            <numerusform>Reaches only what carries this label, now and later.</numerusform>
            <numerusform>Reaches only what carries every one of these labels, now and later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reaches only these endpoints.</source>
        <translation>
            <numerusform>Reaches only this endpoint.</numerusform>
            <numerusform>Reaches only these endpoints.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceListModel</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceSettings</name>
    <message numerus="yes">
        <source>A region&apos;s name can have at most %n characters.</source>
        <translation>
            <numerusform>A region&apos;s name can have at most %n character.</numerusform>
            <numerusform>A region&apos;s name can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The namespace can have at most %n characters.</source>
        <translation>
            <numerusform>The namespace can have at most %n character.</numerusform>
            <numerusform>The namespace can have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A role&apos;s id can have at most %n characters.</source>
        <translation>
            <numerusform>A role&apos;s id can have at most %n character.</numerusform>
            <numerusform>A role&apos;s id can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::ChipEdit</name>
    <message numerus="yes">
        <source>No more than %n here.</source>
        <translation>
            <numerusform>No more than %n here.</numerusform>
            <numerusform>No more than %n here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::PreferencesDialog</name>
    <message numerus="yes">
        <source>After %n second(s)</source>
        <translation>
            <numerusform>After %n second</numerusform>
            <numerusform>After %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::RemovalConfirmation</name>
    <message numerus="yes">
        <source>%Ln token(s) in use</source>
        <translation>
            <numerusform>%Ln token in use</numerusform>
            <numerusform>%Ln tokens in use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them used in the last 7 days</source>
        <translation>
            <numerusform>%Ln of them used in the last 7 days</numerusform>
            <numerusform>%Ln of them used in the last 7 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted token(s) that were remembered</source>
        <translation>
            <numerusform>%Ln deleted token that was remembered</numerusform>
            <numerusform>%Ln deleted tokens that were remembered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::RowCommands</name>
    <message numerus="yes">
        <source>%n ID(s) copied.</source>
        <translation>
            <numerusform>%n ID copied.</numerusform>
            <numerusform>%n IDs copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::TokensPage</name>
    <message numerus="yes">
        <source>%1 of %n token(s)</source>
        <translation>
            <numerusform>%1 of %n token</numerusform>
            <numerusform>%1 of %n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln expire(s) this week</source>
        <translation>
            <numerusform>%Ln expires this week</numerusform>
            <numerusform>%Ln expire this week</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::WindowStatusBar</name>
    <message numerus="yes">
        <source>Clipboard is cleared in %n s</source>
        <translation>
            <numerusform>Clipboard is cleared in %n s</numerusform>
            <numerusform>Clipboard is cleared in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tkd::WorkspaceSettingsDialog</name>
    <message numerus="yes">
        <source>After %n day(s)</source>
        <translation>
            <numerusform>After %n day</numerusform>
            <numerusform>After %n days</numerusform>
        </translation>
    </message>
</context>
</TS>
