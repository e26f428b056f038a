import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ENVIRONMENT } from './testing/enforcer-fixture';

const BUNDLE = join(__dirname, '../dist/index.js');
const LARGEST_BYTES = 700_000;
/** What Lambda and the hub stack give the function, and nothing else. */
const GIVEN = { ...ENVIRONMENT, AWS_REGION: 'eu-west-1' };

/** The function's code as it is deployed: the bundle alone. */
let code: string;

beforeAll(() => {
  if (!existsSync(BUNDLE)) throw new Error('No bundle: run node_modules/.bin/nx run enforcer:bundle');
  code = mkdtempSync(join(tmpdir(), 'enforcer-'));
  copyFileSync(BUNDLE, join(code, 'index.js'));
});

async function start(environment: Record<string, string>): Promise<string> {
  // Node.js shows the line that threw, which is half of the bundle, and may lose what it says after it.
  const script = `try { process.stdout.write(Object.keys(require(${JSON.stringify(join(code, 'index.js'))})).join()) }
    catch (error) { process.stderr.write(String(error.code)); process.exitCode = 1 }`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
    cwd: code,
    env: environment,
  });
  return stdout;
}

describe('the bundle', () => {
  test('stays below 700 KB', () => {
    expect(statSync(BUNDLE).size).toBeLessThanOrEqual(LARGEST_BYTES);
  });

  test('starts with nothing beside it, not even limits, and exports the handler', async () => {
    expect(await start(GIVEN)).toBe('handler');
  });

  test('does not start without its environment', async () => {
    await expect(start({})).rejects.toMatchObject({
      stderr: expect.stringContaining('GSG_ENVIRONMENT_INVALID'),
    });
  });
});
