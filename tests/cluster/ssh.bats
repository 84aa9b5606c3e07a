#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# scripts/examples/pictures-on-many-hosts, with two sshd on loopback
# shellcheck disable=SC2154 # `run` sets output and status
load ../helpers/helper
load ../helpers/mock
load cluster

# host NAME PORT: starts an sshd whose users have the home directory NAME. Each run of
# fetch-image there adds a line to NAME/runs.
host() {
  mkdir -p "$1/bin"
  cat >"$1/bin/fetch-image" <<SH
#!/bin/sh
echo run >>"$PWD/$1/runs"
exec "$BUILD/bin/fetch-image" --retries 0 "\$@"
SH
  chmod +x "$1/bin/fetch-image"
  cat >"$1/shell" <<SH
#!/bin/bash
cd "$PWD/$1" && HOME=\$PWD && export APLSYNC_STATE_DIR=\$PWD/.state
mkdir -p .state
export PATH=\$PWD/bin:$PATH APLSYNC_IMAGE_BUCKET=$MOCK APLSYNC_ALLOW_PRIVATE=1
export APLSYNC_IMAGE_RATE=100000/s
eval "\$SSH_ORIGINAL_COMMAND"
SH
  chmod +x "$1/shell"
  cat >"$1/sshd" <<CONF
Port $2
ListenAddress 127.0.0.1
HostKey $PWD/key
AuthorizedKeysFile $PWD/key.pub
PidFile none
StrictModes no
UsePAM no
PermitRootLogin yes
ForceCommand $PWD/$1/shell
CONF
  printf 'Host %s\nHostName 127.0.0.1\nPort %s\n' "$1" "$2" >>ssh
  "$(command -v sshd)" -D -e -f "$1/sshd" 2>"$1/log" 3>&- &
  servers+=($!)
  until grep -qs 'Server listening' "$1/log"; do kill -0 $!; done
}

setup() {
  begin "${N:-60}"
  mkdir -p /run/sshd
  ssh-keygen -q -t ed25519 -N '' -f key
  servers=()
  host one-host "$(free_port)"
  host two-host "$(free_port)"
  cat >>ssh <<CONF
Host *
IdentityFile $PWD/key
StrictHostKeyChecking no
UserKnownHostsFile /dev/null
LogLevel ERROR
BatchMode yes
CONF
  export PARALLEL_SSH="ssh -F $PWD/ssh" RECORDS=10
}
teardown() {
  for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null || :; done
  [ -z "${MOCK_PID-}" ] || stop_mock
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

@test "two hosts make the same images as one pipeline" {
  run -0 pictures-on-many-hosts p.db images 1/one-host 1/two-host
  [ -n "$(files one-host/aplsync-images)" ]
  [ -n "$(files two-host/aplsync-images)" ]
  equal
  # There is no more work for a second run.
  run -0 pictures-on-many-hosts p.db images 1/one-host 1/two-host
}

@test "another host repeats the work of a host that failed" {
  # The second run of fetch-image on two-host kills the sshd of that host.
  cd two-host/bin
  sed -i "2a [ \$(wc -l <$PWD/../runs) -lt 2 ] || {" fetch-image
  sed -i "3a pkill -KILL -P ${servers[1]}; kill -KILL ${servers[1]}" fetch-image
  sed -i '4a exit 1; }' fetch-image
  cd ../..
  run pictures-on-many-hosts p.db images 1/one-host 1/two-host
  assert_status 1
  assert_has 'two-host: its images could not be copied; run this again'
  # Images that the failed host made are not stored, because their files are missing.
  for file in $(sqlite3 -init /dev/null p.db \
    'SELECT file FROM product_images'); do
    [ -e "images/$file" ] || { echo "$file is stored, but missing"; false; }
  done
  run -0 pictures-on-many-hosts p.db images 1/one-host
  equal
}

@test "unavailable images do not make a host fail" {
  stop_mock
  start_mock --absent 0 --nameless 0 --fail every=7:status=500
  sed -i "s|APLSYNC_IMAGE_BUCKET=[^ ]*|APLSYNC_IMAGE_BUCKET=$MOCK|" \
    ./*-host/shell
  run -0 pictures-on-many-hosts p.db images 1/one-host 1/two-host
  # Each record was sent only once.
  assert_is 6 "$(cat ./*-host/runs | wc -l)"
  [ "$(files images | wc -l)" -gt 0 ]
}
