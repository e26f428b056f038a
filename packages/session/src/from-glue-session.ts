import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { factsOf } from './facts';
import { isObject, type JsonObject, shown } from './json';
import { isSessionId, LONGEST_ID, type Session } from './session';
import type { SessionSources } from './session-sources';
import { parseTime } from './time';
import { applied } from './value';

/** Where a session was found, and its tags when they were read: Glue keeps them apart from the session. */
export interface FoundIn {
  readonly account: string;
  readonly region: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export type ParsedGlueSession =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'malformed'; readonly error: GuardError };

/**
 * A session as GetSession and ListSessions of the SDK answer it. Everything told is `applied`; nothing is filled in
 * with a default. The timeout is unknown: Glue does not tell it after creation. Never throws.
 * https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html
 */
export function fromGlueSession(item: unknown, where: FoundIn): ParsedGlueSession {
  const parsed = glueSession.safeParse(item);
  if (!parsed.success) return malformed(parsed.error, where);
  const { Id: id, CreatedOn: createdAt, CompletedOn, DPUSeconds, ...rest } = parsed.data;
  const sources: SessionSources = { applied: camelCased(rest), requested: null, seen: 'glue' };
  const facts = factsOf(sources);
  const tags = where.tags === undefined ? facts.tags : applied(where.tags);
  const { account, region } = where;
  return {
    kind: 'session',
    session: {
      id,
      account,
      region,
      createdAt,
      createdAtFrom: 'glue',
      seen: 'glue',
      ...facts,
      tags,
      ...endOf(CompletedOn, DPUSeconds),
    },
  };
}

/** Glue tells both once a session has ended. A value that makes no sense is left out. */
function endOf(completedOn: unknown, dpuSeconds: unknown): Pick<Session, 'end'> {
  const at = parseTime(completedOn);
  const isCount = typeof dpuSeconds === 'number' && Number.isFinite(dpuSeconds) && dpuSeconds >= 0;
  if (at === undefined && !isCount) return {};
  return { end: { ...(at !== undefined && { at }), ...(isCount && { dpuSeconds }) } };
}

/** Strict in what identifies a session. The facts stay open: one that makes no sense is unknown, not fatal. */
const glueSession = z.object({
  Id: z.string().refine(isSessionId, `is not of 1 to ${LONGEST_ID} characters`),
  CreatedOn: z.unknown().transform((raw, context) => {
    const time = parseTime(raw);
    if (time !== undefined) return time;
    context.addIssue({ code: 'custom', message: `is ${shown(raw)}, expected a Date or epoch seconds` });
    return z.NEVER;
  }),
  Status: z.unknown().optional(),
  Role: z.unknown().optional(),
  Command: z.unknown().optional(),
  Connections: z.unknown().optional(),
  MaxCapacity: z.unknown().optional(),
  SecurityConfiguration: z.unknown().optional(),
  GlueVersion: z.unknown().optional(),
  NumberOfWorkers: z.unknown().optional(),
  WorkerType: z.unknown().optional(),
  IdleTimeout: z.unknown().optional(),
  Timeout: z.unknown().optional(),
  CompletedOn: z.unknown().optional(),
  DPUSeconds: z.unknown().optional(),
  SessionType: z.unknown().optional(),
});

/** Down to the names CloudTrail uses, two levels deep: `Connections.Connections`, `Command.Name`. */
function camelCased(item: JsonObject, depth = 2): JsonObject {
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      depth > 1 && isObject(value) ? camelCased(value, depth - 1) : value,
    ]),
  );
}

function malformed(error: z.ZodError, { account, region }: FoundIn): ParsedGlueSession {
  const list = error.issues.map(({ path, message }) => `${path.join('.') || 'the session'}: ${message}`);
  return {
    kind: 'malformed',
    error: new GuardError('GSG_GLUE_SESSION_MALFORMED', `Glue's session cannot be read: ${list.join('; ')}`, {
      hint: 'Glue answered in a shape that is not documented; compare it with the GetSession reference.',
      facts: { account, region },
    }),
  };
}
