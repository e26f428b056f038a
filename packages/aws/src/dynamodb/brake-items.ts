import type { BrakeSettings, StopCounts } from '@glue-session-guard/guard';
import * as z from 'zod';

export const SWITCH_KEY = { pk: 'switch', sk: 'mode' } as const;

/** An operator's word takes effect within this time in every running function. */
export const SWITCH_REMEMBERED_MS = 20_000;

/** What an operator last said about stops. */
export const switchItem = z.object({
  mode: z.enum(['alert-only', 'enforce']),
  reason: z.string(),
  /** The ARN of whoever said it, by STS. */
  by: z.string(),
  /** Milliseconds since the epoch. */
  since: z.number(),
});

export type SwitchItem = z.infer<typeof switchItem>;

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
