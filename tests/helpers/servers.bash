# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Starts the web servers of share/app in tests: `load servers`. Each function starts a
# server with its configuration in share/app to serve DIR, and sets SERVED to its URL.

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

# start_nginx DIR: starts nginx, and returns when it listens. Debian installs nginx in
# /usr/sbin, which is not in the PATH of users.
start_nginx() {
  local nginx port
  nginx=$(PATH=$PATH:/usr/sbin command -v nginx) ||
    skip 'nginx is not installed (Debian package nginx-light)'
  port=$(free_port) server=$PWD/nginx
  mkdir -p "$server"
  sed "s|/srv/www/wic|$1|; s|listen 80;|listen 127.0.0.1:$port;|" \
    "$ROOT/share/app/nginx.conf" >"$server/aplsync.conf"
  { echo "worker_processes 1; pid $server/pid; error_log $server/errors;"
    [ "$(id -u)" -ne 0 ] || echo 'user root;'
    echo 'events {} http { access_log off;'
    for kind in client_body proxy fastcgi uwsgi scgi; do
      echo "${kind}_temp_path $server/$kind;"
    done
    echo "include $server/aplsync.conf; }"; } >"$server/nginx.conf"
  "$nginx" -q -c "$server/nginx.conf" -e "$server/errors" 3>&-
  export SERVED=http://127.0.0.1:$port
}

# start_caddy DIR: starts caddy, and returns when it listens.
start_caddy() {
  local port
  command -v caddy >/dev/null ||
    skip 'caddy is not installed (Debian package caddy)'
  port=$(free_port) server=$PWD/caddy
  mkdir -p "$server"
  { printf '{\n\tadmin unix/%s/admin\n\tauto_https off\n}\n' "$server"
    sed "s|/srv/www/wic|$1|; s|^http://wic.example.org|http://127.0.0.1:$port|" \
      "$ROOT/share/app/Caddyfile"; } >"$server/Caddyfile"
  XDG_DATA_HOME=$server XDG_CONFIG_HOME=$server caddy start --adapter caddyfile \
    --config "$server/Caddyfile" --pidfile "$server/pid" >"$server/log" 2>&1 3>&-
  export SERVED=http://127.0.0.1:$port
}

# stop_server: stops the server, if one was started.
stop_server() {
  [ ! -s "${server-/nothing}/pid" ] || kill "$(<"$server/pid")"
}
