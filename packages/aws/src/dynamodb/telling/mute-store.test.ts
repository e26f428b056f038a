import type { Mute } from '@glue-session-guard/guard';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { muteStore, operatorMutes } from './mute-store';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const DAY = 24 * 3600_000;
const MUTE: Mute = {
  id: 'a1b2c3d4',
  finding: 'RuleDisabled',
  account: '333333333333',
  reason: 'rebuilt, SEC-9',
  by: 'arn:aws:sts::222222222222:assumed-role/on-call/operator',
  since: NOW,
  until: NOW + 7 * DAY,
};
const BY = 'arn:aws:sts::222222222222:assumed-role/on-call/another';

let table: FakeTable;
beforeEach(() => {
  table = fakeTable();
});

const options = () => ({ documents: table.documents, tableName: 'state' });

describe('the mutes in the state table', () => {
  test('are read as an operator made them, and deleted 400 days after their end', async () => {
    await operatorMutes(options()).add(MUTE);
    expect(await muteStore(options()).all()).toEqual([MUTE]);
    expect(table.items()).toMatchObject([
      { pk: 'mute', sk: 'a1b2c3d4', expiresAt: (NOW + 407 * DAY) / 1000 },
    ]);
  });

  test('are ended once, by whom is kept', async () => {
    const mutes = operatorMutes(options());
    await mutes.add(MUTE);
    expect(await mutes.end(MUTE.id, { by: BY, at: NOW + DAY })).toBe('done');
    expect(await mutes.end(MUTE.id, { by: BY, at: NOW + DAY + 1 })).toBe('ended');
    expect(await mutes.all()).toEqual([{ ...MUTE, ended: { by: BY, at: NOW + DAY } }]);
  });

  test('are not ended after their time, and not where there is none', async () => {
    const mutes = operatorMutes(options());
    await mutes.add(MUTE);
    expect(await mutes.end(MUTE.id, { by: BY, at: NOW + 8 * DAY })).toBe('ended');
    expect(await mutes.end('ffffffff', { by: BY, at: NOW })).toBe('unknown');
  });

  test('remember that people were told of the end', async () => {
    await operatorMutes(options()).add(MUTE);
    await muteStore(options()).endTold([MUTE.id]);
    expect(await muteStore(options()).all()).toEqual([{ ...MUTE, endTold: true }]);
  });

  test('mute nothing where they cannot be read', async () => {
    table.put({ pk: 'mute', sk: 'other-release', until: 'for ever' });
    expect(await muteStore(options()).all()).toEqual([]);
  });
});
