import type { LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { applied, type Session, unknown } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import { decide } from './decide';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const SOURCE = { file: 'limits.yaml', line: 1 };

const root = sampleDocument({ limits: { maxWorkers: { value: 10, source: SOURCE } } });

const session: Session = {
  id: 's',
  account: '333333333333',
  region: 'eu-west-1',
  createdAt: NOW,
  createdAtFrom: 'glue',
  seen: 'event',
  status: applied('PROVISIONING'),
  workers: applied(50),
  workerType: applied('G.1X'),
  dpus: applied(50),
  idleTimeoutMinutes: applied(30),
  timeoutMinutes: applied(60),
  connections: applied([]),
  glueVersion: applied('5.0'),
  securityConfiguration: applied(null),
  tags: applied({}),
  sessionType: null,
  command: 'glueetl',
  runtimeRole: null,
};

const account = { kind: 'path', name: 'analytics-dev', path: ['r-exam', 'ou-exam-11111111'] } as const;
const inRoot = { documents: { 'r-exam': root }, now: NOW };

function withMode(mode: 'enforce' | 'alert-only'): { documents: LimitsDocuments; now: number } {
  return { documents: { 'r-exam': { ...root, mode: { value: mode, source: SOURCE } } }, now: NOW };
}

describe('decide', () => {
  test('stops a session over the limits', () => {
    expect(decide(session, account, inRoot)).toMatchObject({
      response: 'stop',
      organizationalUnit: 'r-exam',
    });
  });

  test('only alerts where the limit file says so', () => {
    expect(decide(session, account, withMode('alert-only'))).toMatchObject({
      response: 'alert',
      evaluation: { verdict: 'over' },
    });
  });

  test('does nothing about a session within the limits', () => {
    const small = { ...session, workers: applied(10) };
    expect(decide(small, account, inRoot)).toMatchObject({
      response: 'none',
      evaluation: { verdict: 'within' },
    });
  });

  test('alerts about a session it cannot judge, in alert-only mode too', () => {
    const blind = { ...session, workers: unknown('omitted') };
    expect(decide(blind, account, withMode('alert-only')).response).toBe('alert');
    expect(decide(blind, account, withMode('enforce')).response).toBe('alert');
  });

  test('an account without an OU path is undecided, never allowed', () => {
    expect(decide(session, { kind: 'unknown' }, inRoot)).toMatchObject({
      response: 'alert',
      organizationalUnit: null,
      evaluation: { verdict: 'undecided', uncovered: expect.stringContaining('333333333333') },
    });
  });

  test('an account that no limit file covers is undecided, never allowed', () => {
    expect(decide(session, account, { documents: {}, now: NOW })).toMatchObject({
      response: 'alert',
      organizationalUnit: 'ou-exam-11111111',
      evaluation: { verdict: 'undecided', uncovered: expect.stringContaining('r-exam / ou-exam-11111111') },
    });
  });

  test('the deepest OU with a document decides', () => {
    const own = {
      ...root,
      organizationalUnit: 'ou-exam-11111111',
      limits: { maxWorkers: { value: 50, source: SOURCE } },
    };
    const documents = { 'r-exam': root, 'ou-exam-11111111': own };
    expect(decide(session, account, { documents, now: NOW })).toMatchObject({
      response: 'none',
      organizationalUnit: 'ou-exam-11111111',
    });
  });
});
