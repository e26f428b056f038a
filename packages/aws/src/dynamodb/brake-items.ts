import type { BrakeSettings, StopCounts } from '@glue-session-guard/guard';
import * as z from 'zod';

/**
 * The key of the operator's brake. It says `switch` because release 0.1.0 named it so: functions of that release must see a
 * brake that a newer `gsg` puts on.
 */
export const OPERATOR_BRAKE_KEY = { pk: 'switch', sk: 'mode' } as const;

/** How long a function goes by what it read last, in milliseconds: a change takes effect everywhere within this time. */
export const OPERATOR_BRAKE_REMEMBERED_MS = 20_000;

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

/** The key of the item that counts stops. Each length of the time window has an item of its own: its parts differ. */
export function stopsKey({ minutes }: BrakeSettings): { readonly pk: string; readonly sk: string } {
  return { pk: 'stops', sk: `${minutes} minutes` };
}

/** The attribute that counts the stops of one part of the time window. */
export function partName(part: number): string {
  return `part${part}`;
}

/** Reads `{pk, sk, part<number>: count, tellingUntil, expiresAt}`. Throws a ZodError when a count is not a number. */
export function parseStops(item: unknown): { readonly counts: StopCounts; readonly tellingUntil: number } {
  const { tellingUntil, ...rest } = stopsItem.parse(item);
  const parts = Object.entries(rest).flatMap(([name, value]) => {
    const part = /^part(\d+)$/.exec(name)?.[1];
    return part === undefined ? [] : [[Number(part), z.number().parse(value)] as const];
  });
  return { counts: new Map(parts), tellingUntil };
}

const stopsItem = z.looseObject({ tellingUntil: z.number().default(0) });
