import type { Person } from '@glue-session-guard/session';
import * as z from 'zod';

/** The person behind a principal, as items keep it. */
export const personItem: z.ZodType<Person> = z.object({
  sourceIdentity: z.string().exactOptional(),
  onBehalfOf: z.object({ userId: z.string(), identityStoreArn: z.string().exactOptional() }).exactOptional(),
  federated: z.object({ subject: z.string(), provider: z.string().exactOptional() }).exactOptional(),
});
