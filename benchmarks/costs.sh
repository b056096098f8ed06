#!/usr/bin/env bash
# What each function uses on a generated year of both feeds, and what months cost on AWS at list prices. Prints the tables of
# docs/reference/costs.md. No account is needed. Takes five to ten minutes. Usage: benchmarks/costs.sh
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
echo "machine     $(nproc) cores, $(awk '/MemTotal/ {printf "%.0f GB", $2 / 1e6}' /proc/meminfo), load $(cut -d' ' -f1 /proc/loadavg)"
mvn -B -q -pl functions,local -Dtest=CostsBenchmark -Dsurefire.failIfNoSpecifiedTests=false test |
  sed -n '/^measured  \|^requests  \|^bytes  \|^a load  \|^|\|^\[ERROR\]/p'
