import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { STOPPED, testHub } from '../testing/hub';
import { gsg, NOW } from '../testing/terminal';

const config = writeConfig();
const DAY = 24 * 3600_000;
const { record } = STOPPED;

function entry(sessionId: string, change: Partial<typeof record>) {
  return { ...STOPPED, sessionId, record: { ...record, ...change } };
}

const { outcome: _, ...unfinished } = record;
const OTHER = { ...record.decision, principal: 'other@example.com', principalArns: [] };
const TAGGED = { ...OTHER, asCreated: { tags: { owner: 'Analyst@example.com' } } };
const ENTRIES = [
  STOPPED,
  entry('tagged', { decision: TAGGED }),
  entry('other', { decision: OTHER }),
  { ...STOPPED, sessionId: 'running', record: { ...unfinished, state: 'watched' as const } },
  {
    ...STOPPED,
    sessionId: 'long-gone',
    record: { ...unfinished, state: 'watched' as const, claimedAt: NOW - 20 * DAY },
  },
];

describe('gsg forget', () => {
  test('only counts without --yes', async () => {
    const hub = testHub({ entries: ENTRIES });
    const { code, out } = await gsg(['forget', 'analyst@example.com', '--config', config], { hub });
    expect(code).toBe(0);
    expect(out).toContain('3 sessions name analyst@example.com. Nothing was changed: add --yes');
    expect(out).toContain('1 session of analyst@example.com still runs');
    expect(hub.forgotten).toEqual([]);
  });

  test('removes the person from every session that ended, by name, ARN or tag', async () => {
    const hub = testHub({ entries: ENTRIES });
    const args = ['forget', 'analyst@example.com', '--yes', '--config', config];
    const { out } = await gsg(args, { hub });
    expect(hub.forgotten.sort()).toEqual(['long-gone', 'notebook-1', 'tagged']);
    expect(out).toContain('3 sessions no longer name analyst@example.com.');
    expect(out).toContain('backups of the table are not changed');
    const byArn = testHub({ entries: [STOPPED] });
    await gsg(['forget', record.decision.principalArns[0] ?? '', '--yes', '--config', config], {
      hub: byArn,
    });
    expect(byArn.forgotten).toEqual(['notebook-1']);
  });

  test.each(['jane-source', '9067-U', 'jane-saml'])('finds the person behind a role by %s', async (name) => {
    const person = {
      sourceIdentity: 'jane-source',
      onBehalfOf: { userId: '9067-u' },
      federated: { subject: 'jane-saml' },
    };
    const hub = testHub({ entries: [entry('by-role', { decision: { ...OTHER, person } })] });
    await gsg(['forget', name, '--yes', '--config', config], { hub });
    expect(hub.forgotten).toEqual(['by-role']);
  });

  test('is told to machines as JSON', async () => {
    const hub = testHub({ entries: ENTRIES });
    const args = ['forget', 'other@example.com', '--json', '--config', config];
    expect(JSON.parse((await gsg(args, { hub })).out)).toEqual({
      person: 'other@example.com',
      done: false,
      forgotten: 2,
      running: 0,
    });
  });

  test.each([[['forget']], [['forget', ' ']]])('refuses %j as bad usage', async (args) => {
    const hub = testHub({ entries: ENTRIES });
    const { code, out } = await gsg([...args, '--config', config], { hub });
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});
