import { applied, byDefault, requested, unknown, type Value } from '@glue-session-guard/session';
import * as z from 'zod';
import planned from './planned-decisions.json';

/** What changes in one part of the base: a JSON merge patch (RFC 7396), so that null takes a key away. */
const patch = z.record(z.string(), z.unknown());

/** A fact that a case may change: a plain value is applied by Glue; `{"default": v}`, `{"requested": v}` and `{"unknown": why}` say otherwise. */
function fact<T>(value: z.ZodType<T>, plain: (given: T) => Value<T> = applied) {
  const spelt = z.union([
    z.strictObject({ default: value }).transform((given): Value<T> => byDefault(given.default)),
    z.strictObject({ requested: value }).transform((given): Value<T> => requested(given.requested)),
    z.strictObject({ unknown: z.string() }).transform((given): Value<T> => unknown(given.unknown)),
    value.transform((given): Value<T> => plain(given)),
  ]);
  return z.exactOptional(spelt);
}

const facts = {
  workers: fact(z.number()),
  workerType: fact(z.string()),
  dpus: fact(z.number()),
  idleTimeoutMinutes: fact(z.number()),
  timeoutMinutes: fact(z.number()),
  connections: fact(z.array(z.string())),
  glueVersion: fact(z.string()),
  securityConfiguration: fact(z.string().nullable()),
  /** Those of the creation: only its request tells them. */
  tags: fact(z.record(z.string(), z.string()), requested),
};

/** A session by its facts, as the rules see it. */
const sessionSchema = z.strictObject({
  id: z.string().optional(),
  seen: z.enum(['event', 'glue']).optional(),
  /** Given when the session's event is known. */
  eventId: z.string().optional(),
  /** The ARNs of its creator. Absent: nobody knows who created it. */
  creator: z.array(z.string()).optional(),
  /** What Glue told of connections: whether each has a subnet, none, is missing, or could not be read. */
  networks: z.record(z.string(), z.enum(['subnet', 'none', 'missing', 'unread'])).optional(),
  ...facts,
});

/** A CloudTrail event, as the base event with changes; or the text of one. */
const eventSchema = z.union([
  z.string(),
  z
    .strictObject({
      request: z.union([patch, z.literal('left out'), z.null()]),
      response: z.union([patch, z.null()]),
      identity: z.union([patch, z.null()]),
      detail: patch,
      envelope: patch,
    })
    .partial(),
]);

const exemption = z.union([
  z.string(),
  z.strictObject({
    principal: z.string(),
    limits: z.array(z.string()).optional(),
    until: z.string().optional(),
  }),
  z.strictObject({
    sessionId: z.string(),
    limits: z.array(z.string()).optional(),
    until: z.string().optional(),
  }),
]);

/** What is allowed, and where the account is. The same keys at the top of a file of cases hold for all of them. */
const settings = z
  .strictObject({
    /** Of the root's limit file; null when the root has none. */
    limits: z.union([patch, z.null()]),
    mode: z.string(),
    afterStop: z.string(),
    unprovenCreator: z.string(),
    alertOnly: patch,
    accounts: patch,
    exempt: z.array(exemption),
    /** Limit files of further OUs, by folder. */
    files: z.record(z.string(), patch),
    account: z.string(),
    region: z.string(),
    /** From the root down; null when the directory does not know the account. */
    path: z.union([z.array(z.string()), z.null()]),
  })
  .partial();

const outcome = z.strictObject({
  verdict: z.enum(['within', 'over', 'exempt', 'undecided', 'ignored', 'rejected']),
  /** When it is another one than usual for the verdict. */
  response: z.enum(['none', 'stop', 'alert']).optional(),
});

const breach = z.strictObject({
  limit: z.string(),
  actual: z.unknown(),
  allowed: z.unknown(),
  /** The limit file that says so. */
  source: z.string(),
});

const expectation = outcome.extend({
  breaches: z.array(z.union([z.string(), breach])).default([]),
  /** Limits that could not be checked. */
  gaps: z.array(z.string()).default([]),
  /** Facts that only a documented default speaks for. */
  assumed: z.array(z.string()).default([]),
  /** Part of why an event is no session, or why no limits are known. */
  says: z.string().optional(),
  organizationalUnit: z.string().nullable().optional(),
  /** The principal, or the session id, of the exemption that counted. */
  exemption: z.string().optional(),
  afterStop: z.string().optional(),
  /** The limit that the clock reaches first, in minutes after the creation. */
  until: z.strictObject({ limit: z.string(), afterMinutes: z.number() }).optional(),
});

const decisionCase = settings.extend({
  name: z.string(),
  session: sessionSchema.optional(),
  event: eventSchema.optional(),
  /** What GetSession or ListSessions answered; completes the event where there is one. */
  glue: patch.optional(),
  /** The tags that Glue answered, which are read apart from the session. */
  glueTags: z.record(z.string(), z.string()).optional(),
  /** How long after the creation the session is looked at; 0 when left out. */
  ageMinutes: z.number().optional(),
  /** When it is looked at, in place of the age. */
  at: z.iso.datetime().optional(),
  /** A decision that is planned, and what the verdict will be then. */
  changesWith: z
    .strictObject({ decision: z.string().refine((id) => Object.hasOwn(planned, id)), to: outcome })
    .optional(),
  expect: expectation,
});

export type DecisionCase = z.infer<typeof decisionCase>;
export type EventChanges = z.infer<typeof eventSchema>;
export type Settings = z.infer<typeof settings>;
export type Patch = z.infer<typeof patch>;

/** One file of cases. */
export const caseFile = settings.extend({ about: z.string(), cases: z.array(decisionCase).min(1) });

/** The one session that all cases change, told in three ways. */
export const baseSession = z.strictObject({
  about: z.string(),
  session: z.strictObject(facts).required(),
  event: patch,
  glue: patch,
});

export type BaseSession = z.infer<typeof baseSession>;
