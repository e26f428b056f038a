import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { guardBeside } from './harness/beside';
import { type Enforcer, startEnforcer } from './harness/functions/enforcer';
import { nodePrograms } from './harness/functions/node-versions';
import { withSweeper } from './harness/functions/sweeper';
import { operateHub } from './harness/gsg/gsg';
import { ledgerEntry } from './harness/ledger';
import { motoOrSkip } from './harness/moto-or-skip';
import { EU, OVERSIZE } from './harness/running';
import { createUnseen, type Started, startSession, statusOf } from './harness/sessions';
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
    await second?.close();
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

  test('a sweep of each sees what no event told of, and touches nothing of the other', async () => {
    const where = { account: 'analytics-dev', region: EU } as const;
    let session: Started | undefined;
    const sweptBy = async (guard: World) => {
      let calls: Awaited<ReturnType<typeof touchedBy>> = [];
      await withSweeper(guard, async ({ sweep }) => {
        // The one before it removed what ran.
        session = await createUnseen(first, where, { ...OVERSIZE, Id: 'unseen' });
        calls = await touchedBy(() => sweep());
      });
      return calls;
    };
    const touched = await sweptBy(second);
    expect(session && (await statusOf(first, session))).toBe('READY');
    expect(session && (await ledgerEntry(second, session))).toMatchObject({ outcome: 'observed' });
    expect(session && (await ledgerEntry(first, session))).toBeUndefined();
    expect(touched.filter((name) => partsOf(second).has(name))).not.toEqual([]);
    expect(touched.filter((name) => partsOf(first).has(name))).toEqual([]);
    expect(touched.filter((name) => isRole(name) && !name.includes('staging'))).toEqual([]);
    const others = await sweptBy(first);
    expect(others.filter((name) => isRole(name) && name.includes('staging'))).toEqual([]);
    expect(session && (await statusOf(first, session))).toBe('STOPPING');
    expect(session && (await ledgerEntry(first, session))).toMatchObject({ outcome: 'stopped' });
    expect(others.filter((name) => partsOf(first).has(name))).not.toEqual([]);
    expect(others.filter((name) => partsOf(second).has(name))).toEqual([]);
  });

  test('each tells its own people alone, under its own name', async () => {
    await first.inboxes.everyAlert();
    await second.inboxes.everyAlert();
    const where = { account: 'analytics-dev', region: EU } as const;
    await startSession(first, where, { ...OVERSIZE, Id: 'told-of' });
    await enforcing.mapping.drain();
    await observing.mapping.drain();
    expect((await operateHub(second, ['test-alert'])).code).toBe(0);
    const subjects = async ({ inboxes }: World) => (await inboxes.everyAlert()).map(({ subject }) => subject);
    let told: readonly string[] = [];
    const touched = await touchedBy(async () => {
      told = await subjects(second);
    });
    expect(told).toEqual([expect.stringMatching(/^\[staging\] .*this is a test/)]);
    expect(touched.filter((name) => partsOf(first).has(name))).toEqual([]);
    const others = await touchedBy(async () => {
      told = await subjects(first);
    });
    expect(told).toEqual([expect.stringMatching(/^Glue session stopped: .* told-of$/)]);
    expect(others.filter((name) => partsOf(second).has(name))).toEqual([]);
  });

  test('neither has a part of the other: tables, queues, bus, functions, roles', () => {
    expect(partsOf(first).size).toBeGreaterThan(40);
    expect([...partsOf(first)].filter((name) => partsOf(second).has(name))).toEqual([]);
    const stackSets = ({ instances }: World) => new Set(instances.map(({ stackSet }) => stackSet));
    expect([...stackSets(first)].filter((name) => stackSets(second).has(name))).toEqual([]);
    expect(second.instances).toHaveLength(first.instances.length);
  });

  /** The names in what the guard's functions called for. */
  async function touchedBy(work: () => Promise<unknown>): Promise<readonly string[]> {
    const calls = await first.proxy.journal.during(async () => void (await work()));
    // Whoever assumes a role names the session of that role, which is nothing that is deployed.
    const isName = (call: string) => (text: string) => call !== 'sts:AssumeRole' || text.startsWith('arn:');
    return calls.flatMap(({ call, texts }) => texts.filter(isName(call))).map(nameIn);
  }
});

/** The names of what was deployed into the hub account. */
function partsOf({ deployed }: World): ReadonlySet<string> {
  return new Set(
    Object.values(deployed)
      .filter((part) => part !== '')
      .map(nameIn),
  );
}

function isRole(name: string): boolean {
  return name.startsWith('arn:') && name.includes(':role/');
}

/** The functions and moto have different hosts for a queue. */
function nameIn(text: string): string {
  return text.replace(/^https?:\/\/[^/]+\//, '');
}
