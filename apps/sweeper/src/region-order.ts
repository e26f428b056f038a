import type { RegionOrder } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

const order = z.strictObject({
  kind: z.literal('region'),
  sweepId: z.iso.datetime(),
  account: z.string().regex(/^\d{12}$/),
  region: z.string().min(1),
});

/** Reads a message of the sweep queue. */
export function regionOrder(body: string): RegionOrder {
  try {
    const { kind: _, ...read } = order.parse(JSON.parse(body));
    return read;
  } catch (error) {
    throw new GuardError(
      'GSG_SWEEP_ORDER_INVALID',
      `a message of the sweep queue is no order: ${body.slice(0, 200)}`,
      {
        cause: error,
        hint: 'Only the sweeper may send to its queue: look at who else can.',
      },
    );
  }
}
