import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { guardBeside } from './harness/beside';
import { type Enforcer, startEnforcer } from './harness/enforcer';
import { ledgerEntry } from './harness/ledger';
import { motoOrSkip } from './harness/moto-or-skip';
import { nodePrograms } from './harness/node-versions';
import { EU, OVERSIZE } from './harness/running';
import { startSession, statusOf } from './harness/sessions';
import { createWorld, type World } from './harness/world';

motoOrSkip()('two guards of one organization', () => {
  let first: World;
  let second: World;
  let enforcing: Enforcer;
  let observing: Enforcer;

  beforeAll(async () => {
    first = await createWorld();
    second = await guardBeside(first, 'staging');
    const [node] = nodePrograms();
    const program = node?.program() ?? process.execPath;
    enforcing = await startEnforcer(first, program);
    observing = await startEnforcer(second, program);
  });

  afterAll(async () => {
    await observing?.lambda.stop();
    await enforcing?.lambda.stop();
    await first?.close();
  });

  test('both see a session over its limits: the one stops it, the other records what it saw', async () => {
    const where = { account: 'analytics-dev', region: EU } as const;
    const session = await startSession(first, where, { ...OVERSIZE, Id: 'seen-by-both' });
    await observing.mapping.drain();
    expect(await statusOf(first, session)).toBe('READY');
    expect(await ledgerEntry(second, session)).toMatchObject({ verdict: 'over', outcome: 'observed' });
    expect(await ledgerEntry(first, session)).toBeUndefined();
    await enforcing.mapping.drain();
    expect(await statusOf(first, session)).toBe('STOPPING');
    expect(await ledgerEntry(first, session)).toMatchObject({ verdict: 'over', outcome: 'stopped' });
    expect(await ledgerEntry(second, session)).toMatchObject({ verdict: 'over', outcome: 'observed' });
  });

  test('what the one stopped at once, the other sees and leaves alone', async () => {
    const where = { account: 'analytics-dev', region: EU } as const;
    const session = await startSession(first, where, { ...OVERSIZE, Id: 'stopped-before' });
    await enforcing.mapping.drain();
    expect(await ledgerEntry(first, session)).toMatchObject({ outcome: 'stopped' });
    const calls = await first.proxy.journal.during(async () => {
      await observing.mapping.drain();
    });
    expect(await ledgerEntry(second, session)).toMatchObject({ verdict: 'over', outcome: 'observed' });
    expect(calls.filter(({ call }) => /StopSession|DeleteSession|TagResource/.test(call))).toEqual([]);
  });

  test('neither has a part of the other: tables, queues, bus, functions, roles', () => {
    const parts = ({ deployed }: World) => Object.values(deployed).filter((name) => name !== '');
    expect(parts(first).length).toBeGreaterThan(40);
    expect(parts(first).filter((name) => parts(second).includes(name))).toEqual([]);
    const stackSets = ({ instances }: World) => new Set(instances.map(({ stackSet }) => stackSet));
    expect([...stackSets(first)].filter((name) => stackSets(second).has(name))).toEqual([]);
    expect(second.instances).toHaveLength(first.instances.length);
  });
});
