#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
# package.sh BUILD TARGET: makes the .deb from BUILD into TARGET, looks into it, and where root calls it installs it
# for a moment and does the main job with it.
set -euo pipefail
here="$(dirname "$(readlink -f "$0")")"
build="$(readlink -f "$1")"
mkdir -p "$2"
target="$(readlink -f "$2")"
unpacked="$(mktemp -d)"
trap 'rm -rf "$unpacked"' EXIT

rm -f "$target"/*.deb
(cd "$target" && cpack --config "$build/CPackConfig.cmake" -G DEB -B "$target" >"$target/cpack.log") || {
    cat "$target/cpack.log" >&2
    exit 1
}
package="$(find "$target" -maxdepth 1 -name 'tokendesk_*.deb' -print -quit)"
dpkg-deb -x "$package" "$unpacked"

# What speaks to the keychain is where the programs look for it, and is not for hand.
[[ -x "$unpacked/usr/libexec/tokendesk/tokenctl-servers" ]] || {
    echo "package: tokenctl-servers, which tokenctl turns into for a server, is not in the package" >&2
    exit 1
}
[[ -x "$unpacked/usr/libexec/tokendesk/tokendesk-keychain" ]] || {
    echo "The package lacks its keychain helper" >&2
    exit 1
}

# The programs answer without a display and without a home of their own.
for program in tokendesk tokenctl; do
    env -i PATH=/usr/bin:/bin "$unpacked/usr/bin/$program" --version
done
desktop-file-validate "$unpacked"/usr/share/applications/*.desktop
for file in share/applications/org.tokendesk.Tokendesk.desktop share/metainfo/org.tokendesk.Tokendesk.metainfo.xml \
    share/icons/hicolor/scalable/apps/org.tokendesk.Tokendesk.svg share/man/man1/tokendesk.1 share/man/man1/tokenctl.1 \
    share/doc/tokendesk/copyright share/doc/tokendesk/README.md; do
    compgen -G "$unpacked/usr/$file*" >/dev/null || {
        echo "The package lacks /usr/$file" >&2
        exit 1
    }
done
if find "$unpacked" -perm /022 ! -type l | grep . >&2; then
    echo "Others could write to what is listed above" >&2
    exit 1
fi
dpkg-deb -f "$package" Package Version Architecture Installed-Size Depends
status=0
"$here/installed.sh" "$package" || status=$?
[[ $status == 0 || $status == 77 ]] || exit 1
echo "Made $package; install it with: apt install $package"
