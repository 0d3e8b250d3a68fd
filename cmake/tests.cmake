# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
# With sanitizers everything takes several times as long, and a finding ends the test.
if(TOKENDESK_SANITIZE)
    set(TOKENDESK_TEST_PATIENCE 6)
    set(TOKENDESK_SANITIZER_ENV
        "ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1"
        "UBSAN_OPTIONS=print_stacktrace=1"
        "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/sanitizers/tsan.supp:ignore_noninstrumented_modules=1:halt_on_error=1:die_after_fork=0")
else()
    set(TOKENDESK_TEST_PATIENCE 1)
endif()

# tokendesk_test(tst_name SOURCES a.cpp … LIBS x y …): one Qt Test program, run by ctest without a display,
# without the person's home directory and with a deadline. It is labelled with its room: ctest -L vault.
function(tokendesk_test name)
    cmake_parse_arguments(T "" "TIMEOUT" "SOURCES;LIBS;ENV" ${ARGN})
    if(NOT T_SOURCES)
        set(T_SOURCES ${name}.cpp)
    endif()
    if(NOT T_TIMEOUT)
        set(T_TIMEOUT 120)
    endif()
    add_executable(${name} ${T_SOURCES})
    target_link_libraries(${name} PRIVATE Qt6::Test ${T_LIBS} tokendesk_flags)
    add_test(NAME ${name} COMMAND ${name})
    math(EXPR deadline "${T_TIMEOUT} * ${TOKENDESK_TEST_PATIENCE}")
    get_filename_component(room ${CMAKE_CURRENT_SOURCE_DIR} NAME)
    set(home ${CMAKE_BINARY_DIR}/test-home/${name})
    file(MAKE_DIRECTORY ${home})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${deadline} LABELS ${room}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HOME=${home};XDG_DATA_HOME=${home}/data;XDG_CONFIG_HOME=${home}/config;LANG=C.UTF-8;${T_ENV};${TOKENDESK_SANITIZER_ENV}")
endfunction()
