import { printable } from '@glue-session-guard/problem';
import type { PathResult } from '../../decision/decide';
import type { Breach, Verdict } from '../../decision/verdict';
import type { LedgerEntry } from '../../ledger/ledger-record';
import { cut } from '../../text/bounded-text';
import { unitText } from '../../text/unit-text';

/** One session of a day that was only observed, as short as a digest needs it: a day may have many thousands. */
export interface ObservedSession {
  /** The OU path of its account, root first; empty when it is not known. */
  readonly path: readonly string[];
  /** The OU whose limits it was held against, by name and id. */
  readonly limitsOf: string;
  /** Account, Region and session, for people. */
  readonly where: string;
  readonly verdict: Verdict;
  readonly breaches: readonly Pick<Breach, 'limit' | 'actual' | 'allowed' | 'text' | 'alertOnlyUntil'>[];
  /** Why Glue did not tell what was asked; absent when that is not the reason. */
  readonly failureCode?: string;
}

/** Undefined where the record tells of something else by now. */
export function observedSession(
  { key, record }: LedgerEntry,
  account: PathResult,
): ObservedSession | undefined {
  const { decision, outcome } = record;
  if (outcome?.kind !== 'observed') return undefined;
  const isKnown = account.kind === 'path';
  const name = isKnown ? printable(account.name, 50) : key.account;
  const { organizationalUnit } = decision;
  return {
    path: isKnown ? account.path : [],
    limitsOf:
      organizationalUnit === null
        ? 'not known'
        : unitText(organizationalUnit, isKnown ? account.unitNames : undefined),
    where: `${name} ${key.region} ${printable(key.sessionId, 64)}`,
    verdict: decision.verdict,
    breaches: decision.breaches.map(({ limit, actual, allowed, text, alertOnlyUntil }) => ({
      limit,
      actual: typeof actual === 'number' ? actual : null,
      allowed: typeof allowed === 'number' ? allowed : null,
      text: printable(cut(text, LONGEST)),
      ...(alertOnlyUntil !== undefined && { alertOnlyUntil }),
    })),
    ...(outcome.failure !== undefined && { failureCode: outcome.failure.code }),
  };
}

/** Characters of a breach in a digest. */
const LONGEST = 200;
