import { join } from 'node:path';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { itemsOfReleaseBefore } from '@glue-session-guard/aws/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { motoOrSkip } from '../e2e/harness/moto-or-skip';
import { createHub, type Hub } from './hub';

/** The day after the items were written. */
const NOW = Date.parse('2026-11-24T12:00:00Z');

let hub: Hub;

motoOrSkip()('a ledger that release 0.1.0 wrote, in moto', () => {
  beforeAll(async () => {
    hub = await createHub();
    const documents = DynamoDBDocumentClient.from(hub.clients.dynamo);
    const TableName = hub.outputs.LedgerTable;
    for (const Item of itemsOfReleaseBefore()) await documents.send(new PutCommand({ TableName, Item }));
  });

  afterAll(async () => {
    await hub?.close();
  });

  test('is shown by gsg history, each session with its outcome in the words of today', async () => {
    const { code, out, err } = await gsg('history', '--since', '3d', '--all', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const told: readonly { sessionId: string; outcome: string }[] = JSON.parse(out);
    expect(told.map(({ sessionId, outcome }) => `${sessionId}: ${outcome}`).sort()).toEqual([
      'acted: stopped',
      'claimed: unfinished',
      'ended-before: already-ended',
      'exempt: exempt',
      'gone: gone',
      'held-back: would-have-stopped',
      'not-stopped: could-not-stop',
      'reused: stopped',
      'reused: unfinished',
      'stopped: stopped',
      'undecided: undecided',
    ]);
    expect(told.find(({ sessionId }) => sessionId === 'stopped')).toMatchObject({
      organizationalUnit: 'ou-exam-11111111',
      limitsVersion: null,
      limitsCommit: null,
    });
  });

  test('tells the story of one of its sessions', async () => {
    const { code, out } = await gsg('explain', '--session', 'stopped', '--since', '3d');
    expect(code).toBe(0);
    expect(out).toContain('analyst@example.com');
    expect(out).toContain('version not on record');
  });
});

function gsg(...args: readonly string[]) {
  return hub.gsg(args, {
    NODE_OPTIONS: `--require ${join(__dirname, '../e2e/harness/suite-time.cjs')}`,
    SUITE_TIME_MS: String(NOW),
  });
}
