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
