#!/usr/bin/env bash
# Starts the demo as the README says, asks it a question as an officer and as a program, and stops it by its own process id.
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8791}
log=$(mktemp)
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "demo: port $port is taken; PORT= names another"; exit 1; fi
setsid make demo PORT="$port" >"$log" 2>&1 &
group=$!
stop() { kill -- "-$group" 2>/dev/null || true; wait "$group" 2>/dev/null || true; }
trap stop EXIT
ask() { .venv/bin/python tools/ask.py "http://127.0.0.1:$port$1" "${@:2}"; }
start=$(date +%s)
until ask /readyz >/dev/null 2>&1; do
  kill -0 "$group" 2>/dev/null || { cat "$log"; echo "demo: ended before it was ready"; exit 1; }
  [ $(($(date +%s) - start)) -lt 300 ] || { cat "$log"; echo "demo: not ready after 300 s"; exit 1; }
  sleep 0.5
done
echo "demo: ready after $(($(date +%s) - start)) s"
ask /healthz
ask '/api/v1/scientists?area=quantum&home=51,50&lang=zh' --token demo --expect total
ask '/api/v1/map/clusters?zoom=2&layer=institution' --token demo --expect clusters
