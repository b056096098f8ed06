#!/usr/bin/env bash
# How well the models forecast Denver's daily accidents of 2013 to 2020 (where that file is), the superseded design beside
# them, and what 100 series cost. Every setting was chosen on origins before 2018. Usage: benchmarks/forecast-study.sh
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
echo "machine     $(nproc) cores, $(awk '/MemTotal/ {printf "%.0f GB", $2 / 1e6}' /proc/meminfo), load $(cut -d' ' -f1 /proc/loadavg)"
mvn -B -q -pl functions -Dtest='RealAccidentsTest,ForecastCostTest' -Dforecast.series=100 -Dtest.forks=1 \
  -Dtest.jvm.args='-Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow' test |
  sed -n '/^Before 2018\|^From 2018\|^All 115\|^|\|[0-9]* series x/p'
