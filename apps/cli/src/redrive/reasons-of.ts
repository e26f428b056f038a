import type { DeadLetter } from '@glue-session-guard/aws/operator';
import { parseEventText } from '@glue-session-guard/session';

/** Messages that failed with the same code. */
export interface Reason {
  /** Null when nobody wrote one: the function failed, or ran out of time, each time it was tried. */
  readonly code: string | null;
  /** Of the first such message: others may name another account. */
  readonly message: string | null;
  readonly hint: string | null;
  readonly count: number;
  /** When the oldest was put there, ISO 8601. */
  readonly oldest: string | null;
  /** A few of those concerned: `333333333333 eu-west-1 notebook-1`. */
  readonly about: readonly string[];
  /** How many more are concerned. */
  readonly others: number;
}

const EXAMPLES = 3;

/** Why messages wait, the commonest reason first. */
export function reasonsOf(letters: readonly DeadLetter[]): Reason[] {
  const byCode = new Map<string | null, DeadLetter[]>();
  for (const letter of letters) byCode.set(letter.code, [...(byCode.get(letter.code) ?? []), letter]);
  return [...byCode.values()].map(reasonOf).sort((a, b) => b.count - a.count);
}

function reasonOf(letters: readonly DeadLetter[]): Reason {
  const [first] = letters;
  const times = letters.flatMap(({ sentAt }) => (sentAt === null ? [] : [sentAt]));
  const concerned = [...new Set(letters.map(({ body }) => aboutOf(body)))];
  return {
    code: first?.code ?? null,
    message: first?.message ?? null,
    hint: first?.hint ?? null,
    count: letters.length,
    oldest: times.length === 0 ? null : new Date(Math.min(...times)).toISOString(),
    about: concerned.slice(0, EXAMPLES),
    others: Math.max(0, concerned.length - EXAMPLES),
  };
}

/** A message of the sweep has account and Region where an event has them, and no session. */
function aboutOf(body: string): string {
  const parsed = parseEventText(body);
  const { account, region, sessionId } =
    parsed.kind === 'session' ? { ...parsed.session, sessionId: parsed.session.id } : parsed.identity;
  const known = [account, region, sessionId].filter((part) => part !== null);
  return known.length === 0 ? 'something that is no event' : known.join(' ');
}
