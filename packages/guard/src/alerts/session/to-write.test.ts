import type { LimitName, LimitsInForce, SourcedLimits } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { applied, type Session, unknown } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import type { Breach } from '../../decision/verdict';
import { SAMPLE_SESSION } from '../../testing';
import { toWrite } from './to-write';

const source = { file: 'limits.yaml', line: 3 };

function held(values: { readonly [Name in LimitName]?: unknown }) {
  const limits = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, source }]));
  const { accounts: _, ...inForce } = sampleDocument({ limits: limits as SourcedLimits });
  return inForce satisfies LimitsInForce;
}

function breachOf(limit: LimitName): Breach {
  return { limit, actual: null, allowed: null, text: '', howToFix: '', source };
}

function written(
  values: { readonly [Name in LimitName]?: unknown },
  { session = {}, broken = Object.keys(values) }: { session?: Partial<Session>; broken?: string[] } = {},
) {
  const breaches = broken.map((limit) => breachOf(limit as LimitName));
  return toWrite({ ...SAMPLE_SESSION, ...session }, { breaches, limits: held(values) }).map(
    ({ lines }) => lines,
  );
}

describe('what the owner writes', () => {
  test.each<[Parameters<typeof written>[0], string, string]>([
    [{ maxWorkers: 10 }, '%number_of_workers 10', 'NumberOfWorkers=10'],
    [{ maxIdleTimeoutMinutes: 60 }, '%idle_timeout 60', 'IdleTimeout=60'],
    [{ maxTimeoutMinutes: 480 }, '%timeout 480', 'Timeout=480'],
    [{ allowedGlueVersions: ['4.0', '5.0', '5.1'] }, '%glue_version 5.1', 'GlueVersion="5.1"'],
    [
      { allowedConnections: ['vpc-private'] },
      '%connections vpc-private',
      'Connections={"Connections": ["vpc-private"]}',
    ],
    [
      { requireConnection: true },
      '%connections NAME-OF-A-CONNECTION',
      'Connections={"Connections": ["NAME-OF-A-CONNECTION"]}',
    ],
    [
      { requireSecurityConfiguration: true },
      '%security_config NAME-OF-A-SECURITY-CONFIGURATION',
      'SecurityConfiguration="NAME-OF-A-SECURITY-CONFIGURATION"',
    ],
  ])('for %j is the magic and the parameter, where nobody knows the client', (values, magic, parameter) => {
    expect(written(values)).toEqual([[magic], [parameter]]);
  });

  test('for tags is a cell of its own with their keys as JSON', () => {
    const json = '{"owner":"VALUE","cost-center":"VALUE"}';
    expect(written({ requiredTags: ['owner', 'cost-center'] })).toEqual([['%%tags', json], [`Tags=${json}`]]);
  });

  test('names an allowed connection where one is required and the names are limited', () => {
    expect(
      written(
        { requireConnection: true, allowedConnections: ['vpc-a'] },
        { broken: ['requireConnection'] },
      )[0],
    ).toEqual(['%connections vpc-a']);
  });

  test('counts workers so that both limits of size hold, by the DPUs of the worker type', () => {
    const session = { workerType: applied('G.4X') };
    expect(written({ maxWorkers: 10, maxDpus: 20 }, { session, broken: ['maxDpus'] })[0]).toEqual([
      '%number_of_workers 5',
    ]);
  });

  test('takes another worker type where two workers of its own exceed the DPUs, or it may not be used', () => {
    const session = { workerType: applied('G.8X') };
    const limits = { maxDpus: 8, allowedWorkerTypes: ['G.8X', 'G.2X'] };
    expect(written(limits, { session, broken: ['maxDpus'] })[0]).toEqual([
      '%worker_type G.2X',
      '%number_of_workers 4',
    ]);
    expect(written({ allowedWorkerTypes: ['G.1X'] }, { session })[0]).toEqual(['%worker_type G.1X']);
  });

  test('of a session that was sized by MaxCapacity is workers and type', () => {
    const session = { workerType: unknown('sized by MaxCapacity') };
    expect(written({ maxDpus: 20 }, { session })[0]).toEqual(['%worker_type G.1X', '%number_of_workers 20']);
  });

  test.each(['GlueStudioNotebook', 'SageMakerStudioPySpark'])('is magics alone for %s', (requestOrigin) => {
    expect(written({ maxWorkers: 10 }, { session: { requestOrigin } })).toEqual([['%number_of_workers 10']]);
  });

  test('is keys of the profile for dbt-glue', () => {
    const session = { requestOrigin: 'dbt-glue' };
    expect(written({ maxWorkers: 10, maxIdleTimeoutMinutes: 60 }, { session })).toEqual([
      ['workers: 10', 'idle_timeout: 60'],
    ]);
  });

  test('is nothing where no setting helps', () => {
    expect(written({ maxAgeMinutes: 720 })).toEqual([]);
    expect(toWrite(SAMPLE_SESSION, { breaches: [breachOf('maxWorkers')] })).toEqual([]);
  });
});
