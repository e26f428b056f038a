import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import { expect, test } from '@jest/globals';
import {
  activateDocuments,
  configDocuments,
  hubLimits,
  stateTable,
} from '../harness/deploy/activate-config-limits';
import { operateHub } from '../harness/gsg/gsg';
import { ledgerEntry } from '../harness/ledger';
import { EU, OVERSIZE, type Running } from '../harness/running';
import { startSession, statusOf } from '../harness/sessions';
import { tableOut } from '../proxy/faults/table-out';

const WHERE = { account: 'analytics-dev', region: EU } as const;
/** Within which a change of limits is to hold everywhere. */
const MINUTE = { seconds: 60 };

/** The same limits with another number of workers in every file. */
export function withWorkers(documents: LimitsDocuments, value: number): LimitsDocuments {
  const source = { file: 'limits.yaml', line: 3 };
  return Object.fromEntries(
    Object.entries(documents).map(([id, document]) => [
      id,
      { ...document, limits: { ...document.limits, maxWorkers: { value, source } } },
    ]),
  );
}

/** Another version of the limits becomes active while the function runs. */
export function versionCases(running: () => Running): void {
  const judge = async (name: string) => {
    const { world, enforcer, named } = running();
    const session = await startSession(world, WHERE, { ...OVERSIZE, Id: named(name) });
    await enforcer.mapping.drain();
    return { status: await statusOf(world, session), entry: await ledgerEntry(world, session) };
  };

  test('judges by a version within a minute of its activation, and by the one before within a minute of going back', async () => {
    const { world } = running();
    const before = (await hubLimits(world).active())?.id ?? '';
    expect((await judge('before-activation')).status).not.toBe('READY');
    const looser = await activateDocuments(world, withWorkers(configDocuments(world), 1000));
    await world.clock.advance(MINUTE);
    expect(await judge('after-activation')).toMatchObject({ status: 'READY', entry: { verdict: 'within' } });
    const ran = await operateHub(world, ['limits', 'activate', before, '--reason', `${looser} is wrong`]);
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining(`Version ${before}`) });
    await world.clock.advance(MINUTE);
    expect((await judge('after-going-back')).status).not.toBe('READY');
    expect((await running().alerts()).map(({ attributes }) => attributes.outcome)).toEqual(
      expect.arrayContaining(['stopped']),
    );
  });

  test('goes on with the last good version when the active one is broken, and while the table is out', async () => {
    const { world, enforcer } = running();
    const before = (await hubLimits(world).active())?.id ?? '';
    await judge('before-the-broken-one');
    const broken = await activateDocuments(world, withWorkers(configDocuments(world), 1000));
    const content = { pk: { S: 'limits/content' }, sk: { S: broken }, id: { S: broken } };
    const TableName = stateTable(world);
    await world.hub.dynamo.send(new PutItemCommand({ TableName, Item: content }));
    await world.clock.advance(MINUTE);
    expect((await judge('by-the-last-good-one')).status).not.toBe('READY');
    await hubLimits(world).activate({ id: before, reason: 'mended', by: 'arn', at: world.clock.now() });
    await world.clock.advance(MINUTE);
    const compliant = { ...OVERSIZE, NumberOfWorkers: 2, Id: running().named('table-out') };
    const session = await startSession(world, WHERE, compliant);
    const { layer, refused } = tableOut(TableName);
    await world.proxy.faults.during(layer, () => enforcer.mapping.drain());
    expect(refused()).toBeGreaterThan(0);
    expect(await ledgerEntry(world, session)).toMatchObject({ verdict: 'within' });
    expect((await running().alerts()).map(({ attributes }) => attributes.outcome)).toEqual([
      'stopped',
      'stopped',
    ]);
  });
}
