import { type LimitsDocuments, resolveLimits } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';
import { evaluate, type Moment, uncovered } from './evaluate';
import { type Evaluation, enforcedOf, type Response, type Verdict } from './verdict';

/** Names of OUs and of the root, by id. */
export type UnitNames = Readonly<Record<string, string>>;

export type PathResult =
  | {
      readonly kind: 'path';
      readonly name: string;
      readonly path: readonly string[];
      /** Names of the root and the OUs of the path, by id, as far as they are known. */
      readonly unitNames?: UnitNames;
    }
  /** Not an account of this organization, as far as Organizations says. */
  | { readonly kind: 'unknown' };

export interface Decision {
  readonly evaluation: Evaluation;
  readonly response: Response;
  /** The OU whose document decided, else the account's own OU, else null. */
  readonly organizationalUnit: string | null;
}

/** The one place where it is decided what happens to a session: events, sweeps and `gsg simulate` all come here. */
export function decide(
  session: Session,
  account: PathResult,
  by: Moment & { readonly documents: LimitsDocuments },
): Decision {
  if (account.kind === 'unknown') {
    return undecided(
      `account ${session.account} is not in the organization's directory, so its OU is not known`,
      null,
    );
  }
  const resolution = resolveLimits(by.documents, account.path, {
    account: session.account,
    now: by.now,
  });
  if (resolution.kind === 'not-covered') {
    return undecided(
      `no limit file covers the account's path ${account.path.join(' / ')}`,
      account.path[account.path.length - 1] ?? null,
    );
  }
  const evaluation = evaluate(session, resolution.limits, by);
  return {
    evaluation,
    response: responseTo(evaluation),
    organizationalUnit: resolution.limits.organizationalUnit,
  };
}

/** `alert-only` turns a stop into an alert, for all limits or for those that are phased in, and `observe` everything into a line of the day's digest: undecided is never silent. */
export function responseTo({
  verdict,
  breaches,
  limits,
}: Pick<Evaluation, 'verdict' | 'breaches' | 'limits'>): Response {
  if (verdict === 'within' || verdict === 'exempt') return 'none';
  switch (limits?.mode.value) {
    case 'observe':
      return 'none';
    case 'enforce':
      return verdict === 'over' && enforcedOf(breaches).length > 0 ? 'stop' : 'alert';
    case 'alert-only':
    case undefined:
      return 'alert';
  }
}

/** Whether a session is only recorded, for the digest of its day: it is not within its limits, and they are in observe mode. */
export function isObserved(verdict: Verdict, response: Response): boolean {
  return response === 'none' && (verdict === 'over' || verdict === 'undecided');
}

function undecided(why: string, organizationalUnit: string | null): Decision {
  return { evaluation: uncovered(why), response: 'alert', organizationalUnit };
}
