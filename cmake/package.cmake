# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
# The .deb that `./dev package` makes. Libraries are found by dpkg-shlibdeps; what is loaded at run time is named.
install(FILES README.md SECURITY.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The Tokendesk authors")
set(CPACK_PACKAGE_CONTACT "The Tokendesk authors <tokendesk@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "desktop console for access tokens")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, libsecret-1-0, fonts-dejavu-core | fonts-noto-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, at-spi2-core, gnome-keyring | libkf5wallet-bin")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Create, list, regenerate and delete access tokens for AI platforms and for
servers of your own. A token's secret is shown once; everything else is kept
in one file on this computer.")
include(CPack)
