# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Runs a temporary PostgreSQL server, with a socket in its own directory. PostgreSQL
# does not run as root, so root runs it as the user postgres.

# server_programs: sets pg to the directory of the newest initdb and pg_ctl. Returns 1
# if there are none.
server_programs() {
  local found
  found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb /usr/*/bin/initdb |
    sort -rV)
  for found in $found $(command -v initdb); do
    [ -x "$found" ] || continue
    pg=${found%/*}
    return
  done
  return 1
}

as_server() {
  if [ "$(id -u)" -ne 0 ]; then "$@"
  else
    setpriv --reuid postgres --regid postgres --clear-groups --no-new-privs \
      env -C / "$@"
  fi
}

# server_make DIR: makes and starts a server in DIR, and sets the environment so that
# clients connect to this server.
server_make() {
  cluster=$1
  mkdir -p "$cluster" && chmod 711 "${cluster%/*}" "$cluster" || return
  [ "$(id -u)" -ne 0 ] || chown postgres "$cluster" || return
  for name in ${!PG@}; do unset "$name"; done
  as_server "$pg/initdb" -D "$cluster/data" -U postgres -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync >"$cluster.log" 2>&1 || return
  export PGHOST=$cluster PGUSER=postgres PGDATABASE=postgres
  server_start
}
# server_start: starts the server. With fsync=off it never waits for the disk, so data
# can be lost only if the system crashes or the power fails. The other settings that
# protect data are the defaults.
server_start() {
  as_server "$pg/pg_ctl" -D "$cluster/data" -w -s -l "$cluster/data/log" -o "-k \
$cluster -c listen_addresses= -c fsync=off -c max_wal_size=4GB" start \
    3>&- 4>&-
}
server_stop() {
  as_server "$pg/pg_ctl" -D "$cluster/data" -s -m "${1:-fast}" stop 3>&-
}
server_pid() { head -n 1 "$cluster/data/postmaster.pid"; }

# server_seconds: prints the CPU time of the sessions that have ended, in clock ticks
# (hundredths of a second).
server_seconds() {
  local stat
  read -r stat <"/proc/$(server_pid)/stat"
  read -ra stat <<<"${stat##*) }"
  echo $((stat[13] + stat[14]))
}
