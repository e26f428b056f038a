import type { TableState } from '@glue-session-guard/aws/testing';
import {
  type Alert,
  type DueSession,
  type MemoryGlue,
  memoryOrganization,
  type SessionRef,
  type SessionRequest,
  type StopResult,
  type TagResult,
  virtualClock,
  type WaitState,
} from '@glue-session-guard/guard';

/** Everything outside the workers at one moment, as data: two worlds with the same data go on alike. */
export interface World {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly table: TableState;
  /** What happened to the id in Glue so far. */
  readonly glue: readonly GlueStep[];
  readonly alerts: readonly Told[];
  readonly queue: readonly Message[];
  /** Codes of failures. */
  readonly deadLetters: readonly string[];
  /** Why workers failed. */
  readonly errors: readonly string[];
}

/** Whoever is at the id, the step hit the session that had it then. */
export type GlueStep = Creation | Tagging | Ending;

interface Creation {
  readonly kind: 'create';
  readonly at: number;
  readonly request: SessionRequest;
  readonly provisioningSeconds: number;
}

interface Tagging {
  readonly kind: 'tag';
  readonly at: number;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Ending {
  readonly kind: 'stop' | 'delete';
  readonly at: number;
  readonly by: 'guard' | 'user';
  /** When the session was created that Glue showed to this worker last. */
  readonly seen: number | null;
}

export interface Told {
  /** The alert's fact `Created`. */
  readonly created: string;
  readonly outcome: string;
}

/** A message of the work queue. */
export interface Message {
  readonly id: string;
  /** An event, by its name in the setting, or a session to look at again. */
  readonly holds: string | DueSession;
  readonly receives: number;
  readonly wait?: WaitState;
  readonly due: number;
}

export const REF: SessionRef = { account: '333333333333', region: 'eu-west-1', id: 'notebook-1' };
const STOPPING_MS = 20_000;

/** Glue after these steps, at this time. */
export async function glueOf({ glue: steps, now }: Pick<World, 'glue' | 'now'>): Promise<MemoryGlue> {
  const clock = virtualClock(0);
  const { glue } = memoryOrganization({ accounts: {} }, clock);
  for (const step of steps) {
    clock.advance(step.at - clock.now());
    await take(step, glue);
  }
  clock.advance(now - clock.now());
  return glue;
}

async function take(step: GlueStep, glue: MemoryGlue): Promise<unknown> {
  switch (step.kind) {
    case 'create':
      return glue.create(REF, step.request, {
        provisioning: step.provisioningSeconds * 1000,
        stopping: STOPPING_MS,
      });
    case 'tag':
      return glue.tagSession(REF, step.tags);
    case 'stop':
      return glue.stopSession(REF);
    case 'delete':
      return glue.deleteSession(REF);
  }
}

/** Stops or deletes the session that has the id. The world changes only when Glue does so. */
export async function endInGlue(
  world: World,
  how: Omit<Ending, 'at'>,
): Promise<{ readonly world: World; readonly result: StopResult }> {
  const glue = await glueOf(world);
  const result = how.kind === 'stop' ? await glue.stopSession(REF) : await glue.deleteSession(REF);
  if (result.kind !== 'stopped') return { world, result };
  return { world: { ...world, glue: [...world.glue, { ...how, at: world.now }] }, result };
}

export async function tagInGlue(
  world: World,
  tags: Readonly<Record<string, string>>,
): Promise<{ readonly world: World; readonly result: TagResult }> {
  const result = await (await glueOf(world)).tagSession(REF, tags);
  if (result.kind !== 'tagged') return { world, result };
  return { world: { ...world, glue: [...world.glue, { kind: 'tag', at: world.now, tags }] }, result };
}

export function createInGlue(world: World, request: SessionRequest, provisioningSeconds = 0): World {
  const step = { kind: 'create', at: world.now, request, provisioningSeconds } as const;
  return { ...world, glue: [...world.glue, step] };
}

export function toldBy(alert: Alert): Told {
  const created = alert.facts.find(({ label }) => label === 'Created')?.value ?? 'unknown';
  return { created, outcome: String(alert.attributes.outcome) };
}

/** The world when time has passed: by then indexes have seen every write. */
export function later(world: World, now: number): World {
  return { ...world, now, table: { ...world.table, behind: [] } };
}

/** How long SQS keeps a message from other workers: when its worker dies or fails, it comes back after this time. */
const VISIBILITY_MS = 60_000;
const MAX_RECEIVES = 5;

/** The world when nobody deleted the message that was received. */
export function comesBack(message: Message | undefined, world: World): World {
  if (message === undefined) return world;
  const again = { ...message, receives: message.receives + 1, due: world.now + VISIBILITY_MS };
  if (again.receives < MAX_RECEIVES) return { ...world, queue: [...world.queue, again] };
  return { ...world, deadLetters: [...world.deadLetters, 'received too often'] };
}

/** The world when a worker failed. */
export function failed(world: World, error: string, message: Message | undefined): World {
  return comesBack(message, { ...world, errors: [...world.errors, error] });
}
