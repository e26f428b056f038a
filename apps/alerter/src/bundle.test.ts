import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ENVIRONMENT, RECIPIENTS } from './testing/alerter-fixture';

const BUNDLE = join(__dirname, '../dist/index.js');
const LARGEST_BYTES = 500_000;
/** What Lambda and the hub stack give the function, and nothing else. */
const GIVEN = { ...ENVIRONMENT, AWS_REGION: 'eu-west-1' };

/** The function's code as it is deployed: the bundle, and the recipients beside it. */
let code: string;

beforeAll(() => {
  if (!existsSync(BUNDLE)) throw new Error('No bundle: run node_modules/.bin/nx run alerter:bundle');
  code = mkdtempSync(join(tmpdir(), 'alerter-'));
  copyFileSync(BUNDLE, join(code, 'index.js'));
  writeFileSync(join(code, 'recipients.json'), JSON.stringify(RECIPIENTS));
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
  test('stays below 500 KB', () => {
    expect(statSync(BUNDLE).size).toBeLessThanOrEqual(LARGEST_BYTES);
  });

  test('starts with nothing beside it but the recipients, and exports the handlers', async () => {
    expect(await start(GIVEN)).toBe('loud,normal,observed');
  });

  test('does not start without its environment', async () => {
    await expect(start({})).rejects.toMatchObject({
      stderr: expect.stringContaining('GSG_ENVIRONMENT_INVALID'),
    });
  });

  test('does not start without its recipients', async () => {
    rmSync(join(code, 'recipients.json'));
    await expect(start(GIVEN)).rejects.toMatchObject({
      stderr: expect.stringContaining('GSG_RECIPIENTS_UNREADABLE'),
    });
  });
});
