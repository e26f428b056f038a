import { ALERT_EVERY_MS, type AlertPace, memoryPace, TELLING_MS } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { fakeTable } from '../testing/fake-table';
import { dynamoPace } from './dynamo-pace';

const NOW = Date.parse('2026-11-23T12:03:00Z');
const TOPIC = 'malformed-event/333333333333/eu-west-1';

test('dynamoPace makes no call for a topic that it knows to be quiet', async () => {
  const table = fakeTable();
  const pace = dynamoPace({ documents: table.documents, tableName: 'state' });
  await pace.claimTelling(TOPIC, NOW);
  await pace.told(TOPIC, NOW);
  for (let i = 1; i < 1000; i += 1) expect(await pace.claimTelling(TOPIC, NOW + i)).toBe(false);
  expect(table.calls).toEqual(['update', 'update']);
});

describe.each<[string, () => AlertPace]>([
  ['memoryPace', () => memoryPace()],
  ['dynamoPace', () => dynamoPace({ documents: fakeTable().documents, tableName: 'state' })],
])('%s', (_, open) => {
  test('has one of two workers tell people', async () => {
    const pace = open();
    const claims = await Promise.all([pace.claimTelling(TOPIC, NOW), pace.claimTelling(TOPIC, NOW)]);
    expect(claims.toSorted()).toEqual([false, true]);
  });

  test('keeps people from being told again for an hour', async () => {
    const pace = open();
    await pace.claimTelling(TOPIC, NOW);
    await pace.told(TOPIC, NOW);
    expect(await pace.claimTelling(TOPIC, NOW + ALERT_EVERY_MS - 1)).toBe(false);
    expect(await pace.claimTelling(TOPIC, NOW + ALERT_EVERY_MS + 1)).toBe(true);
  });

  test('keeps people from being told again for as long as it is asked to', async () => {
    const pace = open();
    await pace.claimTelling(TOPIC, NOW);
    await pace.told(TOPIC, NOW, 600_000);
    expect(await pace.claimTelling(TOPIC, NOW + 599_999)).toBe(false);
    expect(await pace.claimTelling(TOPIC, NOW + 600_001)).toBe(true);
  });

  test('has another worker tell people when the first did not in time', async () => {
    const pace = open();
    await pace.claimTelling(TOPIC, NOW);
    expect(await pace.claimTelling(TOPIC, NOW + TELLING_MS - 1)).toBe(false);
    expect(await pace.claimTelling(TOPIC, NOW + TELLING_MS + 1)).toBe(true);
  });

  test('counts each topic by itself', async () => {
    const pace = open();
    await pace.claimTelling(TOPIC, NOW);
    expect(await pace.claimTelling('malformed-event/444444444444/eu-west-1', NOW)).toBe(true);
  });
});
