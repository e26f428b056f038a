import type { ActiveLimits, StoredLimits } from '@glue-session-guard/guard';
import * as z from 'zod';

type Key = Readonly<Record<'pk' | 'sk', string>>;

/** Which version of the limits is active. Read together with the operator's brake. */
export const ACTIVE_LIMITS_KEY = { pk: 'limits/active', sk: 'current' } as const;

/** Holds an item a version that tells of it, and another one an activation, by its time. */
export const LIMITS_VERSIONS = 'limits/versions';
export const LIMITS_ACTIVATIONS = 'limits/activations';

/** What a version says stands apart from what is told of it, so that a list of versions reads none of their contents. */
export function limitsContentKey(id: string): Key {
  return { pk: 'limits/content', sk: id };
}

/** Why, by whom and when something was done. */
const done = {
  reason: z.string(),
  /** The ARN of whoever did it, by STS. */
  by: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
};

const activeItem = z.object({
  id: z.string(),
  before: z.array(z.string()),
  rolledOut: z.string().nullable(),
  ...done,
});

export type ActiveItem = z.infer<typeof activeItem>;

/** What is told of a version. */
export const versionItem = z.object({
  id: z.string(),
  commit: z.string().nullable(),
  format: z.number(),
  hash: z.string(),
  /** Limit files in it. */
  files: z.number(),
  by: z.string(),
  at: z.number(),
});

export type VersionItem = z.infer<typeof versionItem>;

/** One activation. */
export const activationItem = z.object({
  id: z.string(),
  /** The version that was active until then; null at the first activation. */
  from: z.string().nullable(),
  ...done,
});

export type ActivationItem = z.infer<typeof activationItem>;

const contentItem = z.object({
  id: z.string(),
  commit: z.string().nullable(),
  format: z.number(),
  hash: z.string(),
  body: z.instanceof(Uint8Array),
});

/** Throws a ZodError when it is not as written. */
export function parseActive(item: unknown): ActiveItem | undefined {
  return activeItem.optional().parse(item);
}

export function activeLimits(item: unknown): ActiveLimits | undefined {
  return parseActive(item);
}

export function parseStoredLimits(item: unknown): StoredLimits | undefined {
  return contentItem.optional().parse(item);
}
