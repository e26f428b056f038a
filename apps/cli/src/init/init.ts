import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileConfig } from '@glue-session-guard/limits';
import type { Problem } from '@glue-session-guard/problem';
import type { Answers } from './answers';
import type { Files } from './files/config-folder';
import { EXECUTABLE, repositoryFiles } from './files/repository';

/** What `gsg init --json` prints. */
export interface Initialized {
  readonly dir: string;
  readonly organizationId: string;
  readonly hub: Answers['hub'];
  /** OUs with a limit file of their own, the root not counted. */
  readonly organizationalUnits: readonly string[];
  /** Whether directory.json was written. */
  readonly hasDirectory: boolean;
  /** Whether somebody must write in guard.lock.json where the product is cloned from. */
  readonly needsRepository: boolean;
  /** In the order in which they were written. */
  readonly files: readonly string[];
}

export type InitResult =
  | {
      readonly kind: 'written';
      readonly initialized: Initialized;
      /** What may be a mistake, such as a Region that is not known here. */
      readonly warnings: readonly Problem[];
    }
  /** What was answered makes no valid config folder; nothing was written. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Writes the repository, after what it holds was validated. `now` in milliseconds since the epoch. */
export function writeRepository(dir: string, answers: Answers, now: number): InitResult {
  const files = repositoryFiles(answers);
  const problems = problemsOf(files, now);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { kind: 'refused', problems: errors };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text, { mode: EXECUTABLE.has(path) ? 0o755 : 0o644 });
  }
  return {
    kind: 'written',
    initialized: initializedOf(dir, answers, Object.keys(files)),
    warnings: problems,
  };
}

function initializedOf(dir: string, answers: Answers, files: readonly string[]): Initialized {
  const { organizationId, hub, units, organization, product } = answers;
  return {
    dir,
    organizationId,
    hub,
    organizationalUnits: units.map(({ id }) => id),
    hasDirectory: organization !== undefined,
    needsRepository: product.repository === undefined,
    files,
  };
}

function problemsOf(files: Files, now: number): readonly Problem[] {
  const config = Object.entries(files).flatMap(([path, text]) =>
    path.startsWith('config/') ? [{ path: path.slice('config/'.length), text }] : [],
  );
  const file = (name: string) => config.find(({ path }) => path === name);
  const [organization, directory] = [file('organization.yaml'), file('directory.json')];
  const { problems } = compileConfig(
    {
      ...(organization && { organization }),
      ...(directory && { directory }),
      limits: config.filter(({ path }) => path.startsWith('limits/')),
      problems: [],
    },
    { now },
  );
  return problems;
}
