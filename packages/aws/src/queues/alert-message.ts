import type { Alert, Failure, OutcomeKind } from '@glue-session-guard/guard';
import { LIMIT_NAMES } from '@glue-session-guard/limits';
import * as z from 'zod';

/** Increased when an older alerter could not read what a newer function hands over. */
const VERSION = 1;

/** The text of a message that hands an alert over. @param to only these recipients; whom it concerns when left out */
export function alertText(alert: Alert, to?: readonly string[]): string {
  return JSON.stringify({ version: VERSION, alert, ...(to !== undefined && { to }) });
}

interface AlertMessage {
  readonly alert: Alert;
  readonly to?: readonly string[];
}

/** The alert in a message, or why there is none: then somebody else wrote it, or a release that is newer than this one. */
export function parseAlert(
  text: string,
): ({ readonly kind: 'alert' } & AlertMessage) | { readonly kind: 'unreadable'; readonly failure: Failure } {
  const parsed = message.safeParse(jsonOf(text));
  if (parsed.success) return { kind: 'alert', ...withoutVersion(parsed.data) };
  return {
    kind: 'unreadable',
    failure: {
      code: 'GSG_ALERT_UNREADABLE',
      message: `a message holds no alert of version ${VERSION}: ${z.prettifyError(parsed.error)}`.slice(
        0,
        1_000,
      ),
      hint: 'Only enforcer, sweeper and operators may send to this queue. Deploy the newest release, then redrive: npm run -s gsg -- redrive',
    },
  };
}

function withoutVersion({ alert, to }: z.infer<typeof message>): AlertMessage {
  return { alert, ...(to !== undefined && { to }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A word that is missing in one of these does not compile. */
const OUTCOMES = {
  stopped: 'stopped',
  'would-have-stopped': 'would-have-stopped',
  'already-ended': 'already-ended',
  gone: 'gone',
  'could-not-stop': 'could-not-stop',
  undecided: 'undecided',
  exempt: 'exempt',
  observed: 'observed',
} as const satisfies { [Kind in OutcomeKind]: Kind };

const KINDS = {
  session: 'session',
  'rejected-event': 'rejected-event',
  'malformed-event': 'malformed-event',
  'unlisted-creation': 'unlisted-creation',
  brake: 'brake',
  operator: 'operator',
  coverage: 'coverage',
  'unfinished-sweep': 'unfinished-sweep',
  'creator-faults': 'creator-faults',
  digest: 'digest',
  observed: 'observed',
} as const satisfies { [Kind in Alert['kind']]: Kind };

const lines = z.array(z.string());
const shown = z.union([z.number(), z.string(), z.boolean(), z.null(), lines]);
const source = z.object({ file: z.string(), line: z.number() });
const limit = z.enum(LIMIT_NAMES);

const session = z.object({
  id: z.string(),
  account: z.string(),
  accountName: z.string().exactOptional(),
  region: z.string(),
  createdAt: z.number(),
  organizationalUnits: z.array(z.object({ id: z.string(), name: z.string().exactOptional() })),
  limitsOf: z.string().nullable(),
  verdict: z.enum(['within', 'over', 'exempt', 'undecided', 'ignored', 'rejected']),
  outcome: z.enum(OUTCOMES),
  at: z.number(),
  limitsVersion: z.string().exactOptional(),
  limitsCommit: z.string().exactOptional(),
  creatorArns: lines,
} satisfies Record<keyof Session, z.ZodType>);

type Session = NonNullable<Alert['session']>;

/** One entry a key of an alert: a key that is missing here does not compile. */
const keys = {
  kind: z.enum(KINDS),
  severity: z.enum(['info', 'warning', 'urgent']),
  subject: z.string(),
  headline: z.string(),
  summary: lines,
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  session: session.exactOptional(),
  breaches: z.array(
    z.object({
      limit,
      actual: shown,
      allowed: shown,
      text: z.string(),
      howToFix: z.string(),
      source,
      alertOnlyUntil: z.number().exactOptional(),
    }),
  ),
  unknowns: z
    .object({
      why: z.string().exactOptional(),
      gaps: z.array(z.object({ limit, fact: z.custom<Gap['fact']>(isText), why: z.string(), source })),
      assumed: z.array(z.custom<Unknowns['assumed'][number]>(isText)),
    })
    .exactOptional(),
  override: z
    .object({
      reason: z.string(),
      ticket: z.string().exactOptional(),
      until: z.number().exactOptional(),
    })
    .exactOptional(),
  failure: z.object({ code: z.string(), message: z.string(), hint: z.string() }).exactOptional(),
  findings: z
    .array(z.object({ title: z.string(), lines, whatToDo: z.string().exactOptional() }))
    .exactOptional(),
  toWrite: z.array(z.object({ where: z.string(), lines })).exactOptional(),
  next: lines,
  links: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('page'), label: z.string(), path: z.string() }),
      z.object({ kind: z.literal('limit-file'), label: z.string(), file: z.string(), line: z.number() }),
      z.object({ kind: z.literal('web'), label: z.string(), url: z.string() }),
    ]),
  ),
  attributes: z.record(z.string(), z.union([z.string(), lines])),
} satisfies Record<keyof Alert, z.ZodType>;

type Unknowns = NonNullable<Alert['unknowns']>;
type Gap = Unknowns['gaps'][number];

/** Names of facts are shown and not acted on, so any name will do. */
function isText(value: unknown): boolean {
  return typeof value === 'string';
}

const message = z.object({ version: z.literal(VERSION), alert: z.object(keys), to: lines.exactOptional() });
