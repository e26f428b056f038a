import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ENVIRONMENT } from './testing/sweeper-fixture';

const BUNDLE = join(__dirname, '../dist/index.js');
const LARGEST_BYTES = 850_000;

/** The functions' code as it is deployed: the bundle alone. */
let code: string;

beforeAll(() => {
  if (!existsSync(BUNDLE)) throw new Error('No bundle: run node_modules/.bin/nx run sweeper:bundle');
  code = mkdtempSync(join(tmpdir(), 'sweeper-'));
  copyFileSync(BUNDLE, join(code, 'index.js'));
});

async function start(env: Record<string, string>): Promise<string> {
  // Node.js shows the line that threw, which is half of the bundle, and may lose what it says after it.
  const script = `try { process.stdout.write(Object.keys(require(${JSON.stringify(join(code, 'index.js'))})).sort().join()) }
    catch (error) { process.stderr.write(String(error.code)); process.exitCode = 1 }`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: code, env });
  return stdout;
}

describe('the bundle', () => {
  test('stays below 850 KB', () => {
    expect(statSync(BUNDLE).size).toBeLessThanOrEqual(LARGEST_BYTES);
  });

  test('starts with nothing beside it, not even limits, and exports its four handlers', async () => {
    expect(await start({ AWS_REGION: 'eu-west-1', ...ENVIRONMENT })).toBe('canary,due,plan,region');
  });

  test('does not start without its environment', async () => {
    await expect(start({})).rejects.toMatchObject({
      stderr: expect.stringContaining('GSG_ENVIRONMENT_INVALID'),
    });
  });
});
