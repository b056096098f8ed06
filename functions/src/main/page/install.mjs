// Brings what draws the charts of the report page: `node install.mjs TARGET` installs the locked packages into TARGET
// and gathers their browser builds and licences in TARGET/libraries, which the build copies into the jar.
// Does nothing when TARGET was made from the same lock file.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const stamp = join(target, 'installed');
const sources = ['package.json', 'package-lock.json', 'install.mjs'].map(name => join(here, name));
const wanted = sources.map(file => readFileSync(file, 'utf8')).join('\n');

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0);
}

rmSync(target, { recursive: true, force: true });
const libraries = join(target, 'libraries');
mkdirSync(libraries, { recursive: true });
for (const name of ['package.json', 'package-lock.json']) {
  copyFileSync(join(here, name), join(target, name));
}

// One command line for the shell that Windows needs to find npm; nothing in it comes from outside.
const npm = spawnSync('npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error',
  { cwd: target, stdio: 'inherit', shell: true });
if (npm.status !== 0) {
  console.error('The libraries of the report page could not be installed; npm says why above.');
  process.exit(1);
}

for (const name of ['vega', 'vega-lite', 'vega-embed']) {
  copyFileSync(join(target, 'node_modules', name, 'build', `${name}.min.js`), join(libraries, `${name}.min.js`));
}
// What the three builds hold; one D3 module speaks for all of them, they have one holder and one licence.
const holders = ['vega', 'vega-lite', 'vega-embed', 'd3-array', 'topojson-client', 'delaunator', 'fast-json-patch',
  'json-stringify-pretty-compact', 'semver'];
writeFileSync(join(libraries, 'licences.txt'), holders.map(name => {
  const folder = join(target, 'node_modules', name);
  const licence = readdirSync(folder).find(file => file.startsWith('LICENSE'));
  return `${name}\n\n${readFileSync(join(folder, licence), 'utf8').trim()}\n`;
}).join('\n----\n\n'));
writeFileSync(stamp, wanted);
