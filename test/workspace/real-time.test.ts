import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(__dirname, '../..');

/** What would let a slow or busy machine fail a test. */
const REAL_TIME = [
  /jest\.setTimeout/,
  // The limit of a test or hook, its last argument.
  /^\s*\}, (?:[\d_]+|[A-Z]\w*(?: \* [\d_]+)?)\);$/m,
  // A time that was measured.
  /performance\.now\(|process\.hrtime/,
  // A process that is ended when it takes long.
  /\btimeout: \d+_\d{3}/,
];
/** They measure, and say how long it took; no test asks for that. */
const MEASURING = /^test\/(?:bench|scale)\//;

test('no test sets a limit on real time, which a busy machine would exceed (the limit on hangs is in test/jest.config.cjs)', () => {
  const limited = testFiles().filter((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return REAL_TIME.some((pattern) => pattern.test(text));
  });
  expect(limited).toEqual([]);
});

/** Every test with its helpers, and all of `test/`. */
function testFiles(): string[] {
  const sources = ['packages', 'apps'].flatMap((top) =>
    readdirSync(join(ROOT, top)).flatMap((name) => filesBelow(`${top}/${name}/src`)),
  );
  const tests = readdirSync(join(ROOT, 'test'), { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [`test/${entry.name}`] : filesBelow(`test/${entry.name}`),
  );
  return [...sources.filter((file) => /\.test\.ts$|\/testing\//.test(file)), ...tests].filter(
    (file) => /\.(?:ts|cjs)$/.test(file) && !MEASURING.test(file) && !file.endsWith('/real-time.test.ts'),
  );
}

function filesBelow(folder: string): string[] {
  if (folder.endsWith('/node_modules')) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
    (name) => `${folder}/${name}`,
  );
}
