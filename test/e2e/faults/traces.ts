import { expect } from '@jest/globals';
import { ledgerEntry } from '../harness/ledger';
import { statusOf, tagsOf } from '../harness/sessions';
import type { World } from '../harness/world';
import type { Subject } from './drill';
import { stoppedInHistory } from './operators-view';

const STOP_TAGS = {
  'glue-session-guard:stop-reason': expect.any(String),
  'glue-session-guard:stop-requested-at': expect.any(String),
};

/** Each stopped session can be found by its id: its state and tags in Glue, its ledger entry, its line in `gsg history`. */
export async function expectTraces(
  world: World,
  stopped: Readonly<Record<'event' | 'sweep', readonly Subject[]>>,
): Promise<void> {
  for (const subject of [...stopped.event, ...stopped.sweep]) await expectTracesOf(world, subject);
  for (const door of ['event', 'sweep'] as const) {
    const told = await stoppedInHistory(world, stopped[door], door);
    expect(told.toSorted()).toEqual(stopped[door].map(({ started }) => started.id).toSorted());
  }
}

async function expectTracesOf(world: World, { started, life }: Subject): Promise<void> {
  const { id } = started;
  const isDeleted = life.deletedAt !== undefined;
  expect({ id, status: await statusOf(world, started) }).toEqual({
    id,
    status: isDeleted ? 'none' : expect.stringMatching(/^STOPP(ING|ED)$/),
  });
  // A deleted session has no tags any more.
  if (!isDeleted) expect({ id, tags: await tagsOf(world, started) }).toMatchObject({ id, tags: STOP_TAGS });
  expect({ id, ...(await ledgerEntry(world, started)) }).toMatchObject({
    id,
    state: 'queued',
    outcome: 'stopped',
  });
}
