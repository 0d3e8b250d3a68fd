# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
# Every target of ours links tokendesk_flags, so that the strict flags stand in one place.
add_library(tokendesk_flags INTERFACE)
target_include_directories(tokendesk_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(tokendesk_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
    -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # Once it optimises, g++ 12 raises false alarms over tl::expected and over std::string (its bug 105651). clang
    # and the sanitizers look for the real thing.
    target_compile_options(tokendesk_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(tokendesk_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    target_link_options(tokendesk_flags INTERFACE -Wl,-z,relro,-z,now)
endif()
target_compile_definitions(tokendesk_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(TOKENDESK_WERROR)
    target_compile_options(tokendesk_flags INTERFACE -Werror)
endif()
if(TOKENDESK_SANITIZE)
    target_compile_options(tokendesk_flags INTERFACE
        -fsanitize=${TOKENDESK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(tokendesk_flags INTERFACE -fsanitize=${TOKENDESK_SANITIZE})
endif()
# The version is written in one place (project()) and read by every program from here.
configure_file(${CMAKE_SOURCE_DIR}/cmake/version.h.in ${CMAKE_BINARY_DIR}/generated/version.h @ONLY)
