import type { BrakeScope, BrakeSettings, StopCounts } from '@glue-session-guard/guard';
import * as z from 'zod';

/**
 * The key of the operator's brake. It says `switch` because release 0.1.0 named it so: functions of that release must see a
 * brake that a newer `gsg` puts on.
 */
export const OPERATOR_BRAKE_KEY = { pk: 'switch', sk: 'mode' } as const;

/** The brake as an operator set it: `alert-only` holds every stop back. */
export const brakeState = z.object({
  mode: z.enum(['alert-only', 'enforce']),
  reason: z.string(),
  /** The ARN of the operator, by STS. */
  by: z.string(),
  /** Milliseconds since the epoch. */
  since: z.number(),
});

export type BrakeState = z.infer<typeof brakeState>;

type Minutes = Pick<BrakeSettings, 'minutes'>;

type StopsKey = Readonly<Record<'pk' | 'sk', string>>;

/**
 * The key of the item that counts the stops of a scope. Each length of the time window has an item of its own, because its
 * parts differ. Accounts are spread over ten partitions by their last digit, so that an attack in one of them does not
 * throttle the others' and an operator can list them.
 */
export function stopsKey(scope: BrakeScope, { minutes }: Minutes): StopsKey {
  const window = `${minutes} minutes`;
  switch (scope.kind) {
    case 'account':
      return { pk: accountsPartition(scope.account.slice(-1)), sk: `${window}/${scope.account}` };
    case 'limit-file':
      return { pk: FILES_PARTITION, sk: `${window}/${scope.file}` };
    case 'organization':
      return { pk: 'stops/organization', sk: window };
  }
}

const FILES_PARTITION = 'stops/limit-file';

function accountsPartition(lastDigit: string): string {
  return `stops/account/${lastDigit}`;
}

/** The partitions whose items count stops by account or by limit file, and how their sort keys of this window begin. */
export function stopsPartitions({ minutes }: Minutes): readonly StopsKey[] {
  const digits = Array.from({ length: 10 }, (_, digit) => accountsPartition(String(digit)));
  return [...digits, FILES_PARTITION].map((pk) => ({ pk, sk: `${minutes} minutes/` }));
}

/** The scope that an item of such a partition counts the stops of. */
export function scopeOfItem({ pk, sk }: StopsKey): BrakeScope {
  const name = sk.slice(sk.indexOf('/') + 1);
  return pk === FILES_PARTITION ? { kind: 'limit-file', file: name } : { kind: 'account', account: name };
}

/** The attribute that counts the stops of one part of the time window. */
export function partName(part: number): string {
  return `part${part}`;
}

/**
 * Reads `{pk, sk, part<number>: count, expiresAt}`. Throws a ZodError when a count is not a number. Release 0.1.0 counted
 * all stops in one item of another key, which is left to expire: for ten minutes after the update its stops do not count.
 */
export function parseStops(item: unknown): StopCounts {
  return new Map(
    Object.entries(stopsItem.parse(item)).flatMap(([name, value]) => {
      const part = /^part(\d+)$/.exec(name)?.[1];
      return part === undefined ? [] : [[Number(part), z.number().parse(value)] as const];
    }),
  );
}

const stopsItem = z.looseObject({});
