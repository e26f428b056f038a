import type { AccountOrder } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

const sweepId = z.iso.datetime();
const account = z.string().regex(/^\d{12}$/);
const region = z.string().min(1);

const order = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), sweepId, account, regions: z.array(region).min(1) }),
  z.strictObject({ kind: z.literal('unwatched'), sweepId, account, regions: z.array(region).min(1) }),
  // Release 0.1.0 sent one message a Region. Release 0.3.0 does not read that.
  z.strictObject({ kind: z.literal('region'), sweepId, account, region }),
]);

/** Reads a message of the sweep queue. Throws `GSG_SWEEP_ORDER_INVALID`. */
export function accountOrder(body: string): AccountOrder {
  try {
    const read = order.parse(JSON.parse(body));
    const regions = read.kind === 'region' ? [read.region] : read.regions;
    const asked = { sweepId: read.sweepId, account: read.account, regions };
    return read.kind === 'unwatched' ? { ...asked, isUnwatched: true } : asked;
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
