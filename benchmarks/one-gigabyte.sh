#!/usr/bin/env bash
# Loads a generated 1 GB file of 311 requests in one JVM of a given heap, S3, Glue and converter included, and prints
# throughput, peak memory and what was published. Linux. Usage: benchmarks/one-gigabyte.sh [SIZE] [JVM options]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
size=${1:-1GB}
options=${2:--Xmx512m}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

echo "machine     $(nproc) cores, $(awk '/MemTotal/ {printf "%.0f GB", $2 / 1e6}' /proc/meminfo), load $(cut -d' ' -f1 /proc/loadavg), $options"
"$here/lakehouse" generate windows-1252-311 --size "$size" --out "$folder/311_service_requests_2024.csv"
bytes=$(stat -c %s "$folder/311_service_requests_2024.csv")

started=$(date +%s.%N)
LAKEHOUSE_JAVA_OPTS=$options "$here/lakehouse" load --data "$folder/data" "$folder/311_service_requests_2024.csv" &
pid=$!
peak=0
while kill -0 "$pid" 2>/dev/null; do
  now=$(awk '/VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null || true)
  peak=$((${now:-0} > peak ? ${now:-0} : peak))
  sleep 0.5
done
wait "$pid"
seconds=$(awk -v from="$started" -v to="$(date +%s.%N)" 'BEGIN {print to - from}')

"$here/lakehouse" status --data "$folder/data" --json >"$folder/status.json"
awk -v b="$bytes" -v s="$seconds" -v p="$peak" \
  'BEGIN {printf "load        %.1f s from start to end of the process, %.1f MB/s, peak RSS %.0f MB\n", s, b / 1e6 / s, p / 1e3}'
# The sum of all rows' hashes over columns that do not depend on the run.
echo "checksum    $("$here/lakehouse" query --data "$folder/data" --csv \
  --sql "SELECT count(*) AS n, checksum(created_at) AS created, checksum(case_summary) AS summary, checksum(source_offset) AS offsets FROM service_requests" \
  2>/dev/null | tail -n 1)"
