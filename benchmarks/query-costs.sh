#!/usr/bin/env bash
# What each named query scans and costs at 1x (a generated year of both feeds, 470,000 requests and 21,000 accidents), and
# what it would at 1000x. Prints the table of docs/reference/query-costs.md. Usage: benchmarks/query-costs.sh
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$here/lakehouse" demo --data "$folder" >&2
node - "$folder/s3/denver-results/reports/latest/report.json" "$here/queries" <<'JS'
const fs = require('fs');
const [summaryFile, queries] = process.argv.slice(2);
const summary = JSON.parse(fs.readFileSync(summaryFile));
const MB = 1024 * 1024, TB = 1024 ** 4, FEEDS = /\b(FROM|JOIN)\s+(service_requests|traffic_accidents)\b/i;
const dollars = bytes => '$' + (Math.max(bytes, 10 * MB) / TB * 5).toFixed(5);
const size = bytes => bytes >= 1024 * MB ? (bytes / MB / 1024).toFixed(1) + ' GB' : (bytes / MB).toFixed(1) + ' MB';
let one = 0, thousand = 0, cost = [0, 0];
console.log('| query | scanned at 1x | cost | at 1000x, at most | cost |\n|---|---:|---:|---:|---:|');
for (const q of summary.questions.filter(q => q.bytes_scanned !== undefined)) {
  const sql = fs.readFileSync(`${queries}/${q.name}.sql`, 'utf8').split('\n').filter(l => !l.startsWith('--')).join('\n');
  // Rows of the feeds grow a thousandfold; counts per day, the calendar and the ledger do not.
  const big = FEEDS.test(sql) ? q.bytes_scanned * 1000 : q.bytes_scanned;
  one += q.bytes_scanned; thousand += big;
  cost[0] += Math.max(q.bytes_scanned, 10 * MB) / TB * 5; cost[1] += Math.max(big, 10 * MB) / TB * 5;
  console.log(`| \`${q.name}\` | ${size(q.bytes_scanned)} | ${dollars(q.bytes_scanned)} | ${size(big)} | ${dollars(big)} |`);
}
console.log(`| **one report** | **${size(one)}** | **$${cost[0].toFixed(4)}** | **${size(thousand)}** | **$${cost[1].toFixed(2)}** |`);
JS
