import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseEventText } from './parse-event';
import type { ParsedEvent } from './parsed-event';
import { sampleText } from './testing/sample-events';

/** What every file of test/events is, in a line a person can check against the file. */
const EXPECTED: Readonly<Record<string, string>> = {
  'aws-service': 'session: datazone.amazonaws.com, 5 × G.1X = 5 DPU, idle 60, timeout 480',
  'bedrock-create-session': 'ignored: other-service',
  'connection-not-allowed': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 60, timeout 480',
  'failed-create': 'ignored: failed-create',
  'get-session': 'ignored: other-event',
  'glue-version-not-allowed': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 60, timeout 480',
  'iam-user': 'session: nightly-loader, 5 × G.1X = 5 DPU, idle 1440, timeout 1440',
  'identity-center-user':
    'session: 93c4d812-0021-70f8-a1b2-c3d4e5f60718, 10 × G.2X = 20 DPU, idle 60, timeout 480',
  'idle-follows-timeout': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 240, timeout 240',
  'max-capacity-only': 'session: data-engineering@example.com, 64 × ? = 64 DPU, idle 60, timeout 480',
  'missing-tag': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 60, timeout 480',
  'no-connection': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 60, timeout 480',
  'no-security-configuration':
    'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 60, timeout 480',
  'not-from-aws': 'rejected: not-from-aws',
  'nothing-given': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 2880, timeout 2880',
  'omitted-request': 'session: data-engineering@example.com, ? × ? = ? DPU, idle ?, timeout ?',
  'over-idle-timeout': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 240, timeout 480',
  'over-timeout': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 60, timeout 2880',
  'over-workers': 'session: data-engineering@example.com, 50 × G.1X = 50 DPU, idle 60, timeout 480',
  'platform-admin': 'session: platform@example.com, 50 × G.2X = 100 DPU, idle 240, timeout 2880',
  'root-user': 'session: root user of 333333333333, 5 × G.1X = 5 DPU, idle 60, timeout 480',
  's3express-create-session': 'ignored: other-service',
  'sandbox-over-workers': 'session: data-engineering@example.com, 6 × G.1X = 6 DPU, idle 20, timeout 120',
  'spark-connect-us-east-1': 'session: data-engineering@example.com, 8 × G.2X = 16 DPU, idle 60, timeout 480',
  'spoofed-account': 'rejected: account-mismatch',
  'spoofed-region': 'rejected: region-mismatch',
  'streaming-session': 'session: streaming@example.com, 12 × G.2X = 24 DPU, idle 240, timeout 2880',
  'studio-notebook': 'session: GlueJobRunnerSession, 20 × G.1X = 20 DPU, idle 60, timeout 480',
  'unlisted-account': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 60, timeout 480',
  'unknown-worker-type': 'session: data-engineering@example.com, 6 × G.64X = ? DPU, idle 60, timeout 480',
  'within-limits': 'session: data-engineering@example.com, 5 × G.1X = 5 DPU, idle 60, timeout 480',
  'worker-type-not-allowed': 'session: data-engineering@example.com, 4 × G.4X = 16 DPU, idle 60, timeout 480',
};

const FILES = readdirSync(join(__dirname, '../../../test/events'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

describe('every sample event', () => {
  test.each(Object.entries(EXPECTED))('%s is %s', (file, line) => {
    expect(summary(parseEventText(sampleText(file)))).toBe(line);
  });

  test('is in the table', () => {
    expect(FILES.filter((file) => !Object.hasOwn(EXPECTED, file))).toEqual([]);
  });

  test('has an eventID of its own', () => {
    const ids = FILES.map(
      (file) => /"eventID": "([0-9a-f-]{36})"/.exec(sampleText(file))?.[1] ?? `none in ${file}`,
    );
    expect(new Set(ids).size).toBe(FILES.length);
    expect(ids.filter((id) => id.startsWith('none'))).toEqual([]);
  });

  test('reads the same each time', () => {
    for (const file of FILES) {
      expect(parseEventText(sampleText(file))).toEqual(parseEventText(sampleText(file)));
    }
  });
});

function summary(parsed: ParsedEvent): string {
  if (parsed.kind === 'malformed') return `malformed: ${parsed.error.message}`;
  if (parsed.kind === 'unnamed') return `unnamed: ${parsed.call.principal.name}`;
  if (parsed.kind !== 'session') return `${parsed.kind}: ${parsed.reason}`;
  const {
    principal,
    workers,
    workerType,
    dpus,
    idleTimeoutMinutes: idle,
    timeoutMinutes: timeout,
  } = parsed.session;
  const [w, t, d, i, m] = [workers, workerType, dpus, idle, timeout].map((v) => (v.known ? v.value : '?'));
  return `session: ${principal?.name}, ${w} × ${t} = ${d} DPU, idle ${i}, timeout ${m}`;
}
