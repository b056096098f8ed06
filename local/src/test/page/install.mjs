// Brings axe-core for the browser tests: `node install.mjs TARGET` installs the locked package into TARGET.
// Does nothing when TARGET was made from the same lock file.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const lock = 'package-lock.json';
const installed = join(target, 'node_modules', 'axe-core', 'axe.min.js');
const isSame = existsSync(join(target, lock)) && readFileSync(join(target, lock), 'utf8') === readFileSync(join(here, lock), 'utf8');

if (existsSync(installed) && isSame) {
  process.exit(0);
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const name of ['package.json', lock]) {
  copyFileSync(join(here, name), join(target, name));
}

// One command line for the shell that Windows needs to find npm; nothing in it comes from outside.
const npm = spawnSync('npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error',
  { cwd: target, stdio: 'inherit', shell: true });
if (npm.status !== 0) {
  console.error('axe-core could not be installed; npm says why above.');
  process.exit(1);
}
