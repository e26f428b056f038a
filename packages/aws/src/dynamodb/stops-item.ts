import type { BrakeSettings, StopCounts } from '@glue-session-guard/guard';
import * as z from 'zod';

/** Where stops are counted. Other minutes have an item of their own, since they divide time into other parts. */
export function stopsKey({ minutes }: BrakeSettings): { readonly pk: string; readonly sk: string } {
  return { pk: 'stops', sk: `${minutes} minutes` };
}

/** The attribute with the stops of one part of time. */
export function partName(part: number): string {
  return `part${part}`;
}

/** `{pk, sk, part…: count, tellingUntil, expiresAt}` */
export function parseStops(item: unknown): { readonly counts: StopCounts; readonly tellingUntil: number } {
  const { tellingUntil, ...rest } = stopsItem.parse(item);
  const parts = Object.entries(rest).flatMap(([name, value]) => {
    const part = /^part(\d+)$/.exec(name)?.[1];
    return part === undefined ? [] : [[Number(part), z.number().parse(value)] as const];
  });
  return { counts: new Map(parts), tellingUntil };
}

const stopsItem = z.looseObject({ tellingUntil: z.number().default(0) });
