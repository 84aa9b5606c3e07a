# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# What the parts share: the programs of $BUILD, a scratch folder, and nothing
# of the person's own settings.

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
