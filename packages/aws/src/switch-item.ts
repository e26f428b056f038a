import * as z from 'zod';

export const SWITCH_KEY = { pk: 'switch', sk: 'mode' } as const;

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
