import * as z from 'zod';
import { type LimitName, type LimitValues, UNLIMITED, type Unlimited } from '../document';

/** The schema of each limit: its value, or the word that lifts it. Shared by limit files and compiled documents. */
export const LIMIT_SCHEMAS = {
  maxWorkers: orUnlimited(z.int().min(1)),
  maxDpus: orUnlimited(z.number().positive()),
  maxIdleTimeoutMinutes: orUnlimited(z.int().min(1)),
  maxTimeoutMinutes: orUnlimited(z.int().min(1)),
  maxAgeMinutes: orUnlimited(z.int().min(1)),
  allowedWorkerTypes: orUnlimited(names()),
  allowedGlueVersions: orUnlimited(names()),
  requireConnection: orUnlimited(z.boolean()),
  allowedConnections: orUnlimited(names()),
  requireSecurityConfiguration: orUnlimited(z.boolean()),
  requiredTags: orUnlimited(names()),
} satisfies { [Name in LimitName]: z.ZodType<LimitValues[Name] | Unlimited> };

function orUnlimited<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.literal(UNLIMITED)]);
}

function names() {
  return z.array(z.string().regex(/\S/));
}
