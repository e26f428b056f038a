import {
  type Decision,
  gatherFacts,
  memoryDirectory,
  pathIn,
  type Response,
  type Shown,
  type Verdict,
  verdictOfNoSession,
} from '@glue-session-guard/guard';
import type { CompiledConfig, Directory, LimitName } from '@glue-session-guard/limits';
import { type ParsedEvent, parseEvent, type Session } from '@glue-session-guard/session';
import { utcMinute } from '../text/times';

/** One object of what `gsg simulate --json` prints: these keys and no others, null where the event does not say. */
interface SimulatedEvent {
  readonly eventId: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly sessionId: string | null;
  /** Whose limits decided. */
  readonly organizationalUnit: string | null;
  readonly verdict: Verdict;
  readonly breaches: readonly SimulatedBreach[];
  readonly response: Response;
}

interface SimulatedBreach {
  readonly limit: LimitName;
  readonly actual: Shown;
  readonly allowed: Shown;
  /** The file that set the limit, relative to the limits folder. */
  readonly source: string;
}

/** An event with all that was found out about it. */
export interface Simulation {
  readonly event: SimulatedEvent;
  readonly accountName: string | null;
  readonly detail:
    | { readonly kind: 'decided'; readonly session: Session; readonly decision: Decision }
    | { readonly kind: 'not-a-session'; readonly why: string };
}

export interface SimulateOptions {
  readonly config: CompiledConfig;
  /** When the guard sees the events, milliseconds since the epoch; without it, right after each session's creation. */
  readonly at?: number;
}

/** What the guard would do with an event, by what the event alone tells: no source is asked for more. */
export async function simulate(json: unknown, options: SimulateOptions): Promise<Simulation> {
  const parsed = parseEvent(json);
  return parsed.kind === 'session' ? decided(parsed.session, options) : notASession(parsed, options);
}

const NO_ACCOUNTS: Directory = { accounts: {} };

async function decided(session: Session, { config, at }: SimulateOptions): Promise<Simulation> {
  const { account, decision } = await gatherFacts(session, [], {
    ports: { directory: memoryDirectory(config.directory ?? NO_ACCOUNTS) },
    documents: config.documents,
    clock: () => at ?? session.createdAt,
  });
  const { evaluation, response, organizationalUnit } = decision;
  return {
    event: {
      eventId: session.eventId ?? null,
      account: session.account,
      region: session.region,
      sessionId: session.id,
      organizationalUnit,
      verdict: evaluation.verdict,
      breaches: evaluation.breaches.map(({ limit, actual, allowed, source }) => ({
        limit,
        actual,
        allowed,
        source: source.file,
      })),
      response,
    },
    accountName: account.kind === 'path' ? account.name : null,
    detail: { kind: 'decided', session, decision },
  };
}

function notASession(
  parsed: Exclude<ParsedEvent, { kind: 'session' }>,
  { config }: SimulateOptions,
): Simulation {
  const { eventId, account, region, sessionId } = parsed.identity;
  const { verdict, response } = verdictOfNoSession(parsed);
  const found = pathIn(config.directory ?? NO_ACCOUNTS, account ?? '');
  return {
    event: {
      eventId,
      account,
      region,
      sessionId,
      organizationalUnit: null,
      verdict,
      breaches: [],
      response,
    },
    accountName: found.kind === 'path' ? found.name : null,
    detail: { kind: 'not-a-session', why: whyNot(parsed) },
  };
}

const IGNORED = {
  'failed-create': 'the creation failed, so there is no session',
  'other-service': "another service's event",
  'other-event': 'not a CreateSession event',
} as const;

function whyNot(parsed: Exclude<ParsedEvent, { kind: 'session' }>): string {
  switch (parsed.kind) {
    case 'ignored':
      return IGNORED[parsed.reason];
    case 'rejected':
      return `not believed: ${parsed.detail}`;
    case 'unnamed':
      return `CloudTrail left out request and response: ${parsed.call.principal.name} created a session at ${utcMinute(parsed.call.calledAt)}, and the guard lists what was created then and judges it`;
    case 'malformed':
      return `${parsed.error.code}: ${parsed.error.message}`;
  }
}
