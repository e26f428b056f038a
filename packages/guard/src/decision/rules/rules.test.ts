import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';

const ROOT = join(__dirname, '../../../../..');
const RULES = 'guard/decision/rules/rules.ts';

/** Copies of the sources, of which each test changes one file. */
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'limits-and-rules-'));
  for (const each of ['limits', 'guard']) {
    cpSync(join(ROOT, 'packages', each, 'src'), join(project, each), { recursive: true });
  }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
});

describe('the compiler', () => {
  test('names a limit of the catalogue that has no rule', () => {
    const errors = errorsAfter({
      file: 'limits/catalogue.ts',
      behind: 'const RECORDS = {\n',
      insert: LIMIT_WITHOUT_RULE,
    });
    expect(errors).toMatch(/^guard\/decision\/rules\/rules\.ts\(.*Property 'maxStatements' is missing/);
  });

  test('names a rule that is for no limit of the catalogue', () => {
    const errors = errorsAfter({
      file: RULES,
      behind: '  maxWorkers,\n',
      insert: '  maxStatements: maxWorkers,\n',
    });
    expect(errors).toMatch(/^guard\/decision\/rules\/rules\.ts\(.*'maxStatements' does not exist in type/);
  });
});

const LIMIT_WITHOUT_RULE = `
  maxStatements: {
    schema: z.int().min(1),
    description: 'Most statements a session may have run: a whole number from 1, or unlimited.',
    title: 'Number of statements',
    why: 'For a test.',
    howToFix: 'Run fewer.',
    unit: 'statements',
  },
`;

interface Change {
  readonly file: string;
  /** Stands once in the file; `insert` goes in behind it. */
  readonly behind: string;
  readonly insert: string;
}

/** What `npm run typecheck` would say of the rules and the limits. The first error must be the one a test is about. */
function errorsAfter({ file, behind, insert }: Change): string {
  const parts = readFileSync(join(project, file), 'utf8').split(behind);
  expect(parts).toHaveLength(2);
  writeFileSync(join(project, file), parts.join(behind + insert));
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  const { status, stdout } = spawnSync(tsc, ['-p', project], { cwd: project, encoding: 'utf8' });
  expect(status).not.toBe(0);
  return stdout;
}

/** The options of the workspace, for the rules and what they import. */
const TSCONFIG = {
  extends: join(ROOT, 'tsconfig.base.json'),
  compilerOptions: {
    typeRoots: [join(ROOT, 'node_modules/@types')],
    paths: {
      '@glue-session-guard/limits': ['./limits/index.ts'],
      '@glue-session-guard/*': [join(ROOT, 'packages/*/src/index.ts')],
      '*': [join(ROOT, 'packages/limits/node_modules/*')],
    },
  },
  files: [RULES],
};
