# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Code for all parts: finds the programs in $BUILD, makes a temporary directory, and
# removes the settings of the user from the environment.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${BUILD:=$here/../../build}"
export BUILD BIN=$BUILD/bin TOOLS=$BUILD/tests
export PATH=$BIN:$TOOLS:$PATH
for name in ${!APLSYNC_@}; do unset "$name"; done
unset name http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export APLSYNC_STATE_DIR=$work/state LC_ALL=C.UTF-8 TZ=UTC
mkdir "$APLSYNC_STATE_DIR"
