import type {
  BrakeState,
  CoverageItem,
  DeadLetter,
  DeadLetterQueue,
  DeadLetterQueueName,
  HistoryEntry,
  Operator,
  Redriven,
} from '@glue-session-guard/aws/operator';
import {
  type Alert,
  type BrakeScope,
  type CoverageDay,
  hasEnded,
  type Mute,
  partOf,
} from '@glue-session-guard/guard';
import { OVER_DECISION, SOUND_FACTS } from '@glue-session-guard/guard/testing';
import type { GuardError } from '@glue-session-guard/problem';
import { type GivenVersion, hubLimits } from './hub-limits';
import { NOW } from './terminal';

// For tests only: a hub in memory.

export const CALLER = 'arn:aws:sts::222222222222:assumed-role/on-call/operator@example.com';

export interface TestHub extends Operator {
  readonly published: Alert[];
  /** Test alerts, and to whom alone. */
  readonly tests: { readonly alert: Alert; readonly to?: readonly string[] }[];
  /** Sessions whose people were removed, in that order. */
  readonly forgotten: string[];
  /** The brake each time that an operator set it, oldest first. */
  readonly brakes: BrakeState[];
  /** How many messages each queue still has. */
  left(name: DeadLetterQueueName): number;
}

export interface HubContents {
  /** What the stack says of its release. */
  readonly release?: string;
  readonly entries?: readonly HistoryEntry[];
  /** Why items of the ledger cannot be read. */
  readonly unreadable?: readonly GuardError[];
  readonly coverage?: readonly CoverageItem[];
  /** What is on record of days. */
  readonly days?: readonly CoverageDay[];
  readonly letters?: Partial<Record<DeadLetterQueueName, readonly DeadLetter[]>>;
  /** What happens when a queue is looked at. */
  readonly peeked?: (name: DeadLetterQueueName) => Promise<void>;
  /** What SQS answers to a move. */
  readonly redriven?: () => Promise<Redriven>;
  /** Stops that count in the organization, and in other scopes. */
  readonly stops?: number;
  readonly scopes?: readonly { readonly scope: BrakeScope; readonly stops: number }[];
  /** Versions of the limits; the last one is active. */
  readonly versions?: readonly GivenVersion[];
  readonly mutes?: readonly Mute[];
  readonly publish?: () => Promise<void>;
}

export function testHub(contents: HubContents = {}): TestHub {
  const published: Alert[] = [];
  const tests: TestHub['tests'] = [];
  const brakes: BrakeState[] = [];
  const forgotten: string[] = [];
  const mutes: Mute[] = [...(contents.mutes ?? [])];
  const queues = (
    ['enforcer', 'undelivered', 'unforwarded', 'sweep', 'missed-runs', 'alerts', 'loud-alerts'] as const
  ).map((name) => testQueue(name, contents));
  return {
    caller: CALLER,
    release: contents.release,
    history: {
      async *entries({ from, to }, { all = false, unreadable } = {}) {
        for (const error of contents.unreadable ?? []) {
          if (unreadable === undefined) throw error;
          unreadable(error);
        }
        const inRange = (contents.entries ?? []).filter(
          ({ record }) =>
            record.claimedAt >= from && record.claimedAt <= to && (all || record.state !== 'watched'),
        );
        yield* inRange.toSorted((a, b) => b.record.claimedAt - a.record.claimedAt);
      },
      async *pages({ from, to }) {
        const { entries = [], unreadable = [] } = contents;
        const sessions = entries.filter(({ record }) => record.claimedAt >= from && record.claimedAt <= to);
        for (const [at, entry] of sessions.entries())
          yield { sessions: [entry], unreadable: [], share: (at + 1) / (sessions.length + 1) };
        yield { sessions: [], unreadable, share: 1 };
      },
    },
    running: async () => (contents.entries ?? []).filter(({ record }) => !hasEnded(record)),
    forget: async ({ sessionId }) => {
      forgotten.push(sessionId);
      return true;
    },
    coverageDay: async (day) => (contents.days ?? []).find((each) => each.day === day),
    coverage: { read: async () => [...(contents.coverage ?? [])] },
    limits: hubLimits(contents.versions ?? [], NOW),
    brake: {
      read: async () => brakes.at(-1),
      changes: async () => brakes.toReversed(),
      allChanges: async () => [...brakes],
      turn: async (to) => {
        if ((brakes.at(-1)?.mode ?? 'enforce') === to.mode) return 'already';
        brakes.push(to);
        return 'turned';
      },
      stopCounts: async (settings) => {
        const part = partOf(NOW, settings);
        const { stops = 0, scopes = [] } = contents;
        const all = [{ scope: { kind: 'organization' } as const, stops }, ...scopes];
        return all.map(({ scope, stops }) => ({ scope, counts: new Map([[part, stops]]) }));
      },
      takesEffectWithinSeconds: 20,
    },
    mutes: {
      all: async () => [...mutes],
      add: async (mute) => void mutes.push(mute),
      end: async (id, ended) => {
        const mute = mutes.find((each) => each.id === id);
        if (mute === undefined) return 'unknown';
        if (mute.ended !== undefined || mute.until <= ended.at) return 'ended';
        mutes.splice(mutes.indexOf(mute), 1, { ...mute, ended });
        return 'done';
      },
    },
    deadLetters: queues.map(({ queue }) => queue),
    alerts: {
      publish: async (alert) => {
        await contents.publish?.();
        published.push(alert);
      },
    },
    sendTest: async (alert, to) => {
      await contents.publish?.();
      tests.push({ alert, ...(to !== undefined && { to }) });
      return `m-${tests.length}`;
    },
    tests,
    published,
    forgotten,
    brakes,
    left: (name) => queues.find(({ queue }) => queue.name === name)?.letters.length ?? 0,
  };
}

function testQueue(name: DeadLetterQueueName, { letters: given, peeked, redriven }: HubContents) {
  const letters = [...(given?.[name] ?? [])];
  const queue: DeadLetterQueue = {
    name,
    peek: async (limit) => {
      await peeked?.(name);
      return { waiting: letters.length, letters: letters.slice(0, limit) };
    },
    redrive: async () => {
      if (redriven !== undefined) return redriven();
      return { kind: 'moved', count: letters.splice(0).length };
    },
  };
  return { queue, letters };
}

const MINUTE = 60_000;

/** A session of the analytics account that was stopped an hour ago. */
export const STOPPED: HistoryEntry = {
  account: '333333333333',
  region: 'eu-west-1',
  sessionId: 'notebook-1',
  sortKey: 'current',
  record: {
    state: 'queued',
    owner: 'worker',
    leaseUntil: NOW,
    createdAt: NOW - 61 * MINUTE,
    createdAtFrom: 'glue',
    claimedAt: NOW - 60 * MINUTE,
    decision: OVER_DECISION,
    outcome: { kind: 'stopped', deleted: false, at: NOW - 60 * MINUTE },
  },
};

/** The analytics account, sound, swept four minutes ago. */
export const SOUND: CoverageItem = {
  facts: { ...SOUND_FACTS, lastEventAt: NOW - 3 * 60 * MINUTE, sweptAt: NOW - 4 * MINUTE },
  sightings: [],
};
