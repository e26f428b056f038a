import type { Product } from '../../terminal/product';

/** Stands for an address that nobody knows yet. */
export const UNKNOWN_REPOSITORY = 'https://git.example.com/security/glue-session-guard.git';

/** The release that this repository uses: what `./guard` clones, and at which commit. */
export function lockFile({ version, commit, repository }: Product): string {
  const lock = {
    version,
    repository: repository ?? UNKNOWN_REPOSITORY,
    // A tag can be moved, a commit cannot.
    revision: commit ?? `v${version}`,
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** Runs a root script of the pinned release on the config folder of this repository, for people and for pipelines. */
export const GUARD_SCRIPT = `#!/bin/sh
# Runs a script of the release of Glue Session Guard that guard.lock.json pins, on the config folder beside this file:
#   ./guard gsg -- validate
set -eu
cd "$(dirname "$0")"
locked() { node -p "require('./guard.lock.json').$1"; }
revision=$(locked revision)
if [ "$(cat .guard/.revision 2>/dev/null || true)" != "$revision" ]; then
  rm -rf .guard
  git clone --quiet --no-checkout -- "$(locked repository)" .guard
  git -C .guard checkout --quiet --detach "$revision"
  echo "$revision" > .guard/.revision
fi
export GSG_CONFIG="$PWD/config"
exec npm --prefix .guard run --silent "$@"
`;

export const GITIGNORE = `# The release that guard.lock.json pins, as ./guard clones it.
.guard/
config/directory.json.partial
`;
