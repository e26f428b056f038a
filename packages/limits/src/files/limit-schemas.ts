import * as z from 'zod';
import { type LimitName, type LimitValues, type SourcedLimits, UNLIMITED, type Unlimited } from '../document';

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

export const SourceSchema = z.strictObject({ file: z.string().min(1), line: z.int().min(1) });

/** The limits of a compiled document or override, each with its source. */
export const SourcedLimitsSchema: z.ZodType<SourcedLimits> = z.strictObject({
  maxWorkers: limit(LIMIT_SCHEMAS.maxWorkers),
  maxDpus: limit(LIMIT_SCHEMAS.maxDpus),
  maxIdleTimeoutMinutes: limit(LIMIT_SCHEMAS.maxIdleTimeoutMinutes),
  maxTimeoutMinutes: limit(LIMIT_SCHEMAS.maxTimeoutMinutes),
  maxAgeMinutes: limit(LIMIT_SCHEMAS.maxAgeMinutes),
  allowedWorkerTypes: limit(LIMIT_SCHEMAS.allowedWorkerTypes),
  allowedGlueVersions: limit(LIMIT_SCHEMAS.allowedGlueVersions),
  requireConnection: limit(LIMIT_SCHEMAS.requireConnection),
  allowedConnections: limit(LIMIT_SCHEMAS.allowedConnections),
  requireSecurityConfiguration: limit(LIMIT_SCHEMAS.requireSecurityConfiguration),
  requiredTags: limit(LIMIT_SCHEMAS.requiredTags),
});

export function sourced<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, source: SourceSchema });
}

function limit<T extends z.ZodType>(value: T) {
  return z.exactOptional(sourced(value));
}

function orUnlimited<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.literal(UNLIMITED)]);
}

function names() {
  return z.array(z.string().regex(/\S/));
}
