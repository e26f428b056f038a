import { LIMIT_NAMES, type LimitName, type SourcedLimits, UNLIMITED } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';
import { allowedConnections } from './allowed-connections';
import { allowedGlueVersions } from './allowed-glue-versions';
import { allowedWorkerTypes } from './allowed-worker-types';
import { maxAge } from './max-age';
import { maxDpus } from './max-dpus';
import { maxIdleTimeout } from './max-idle-timeout';
import { maxTimeout } from './max-timeout';
import { maxWorkers } from './max-workers';
import { requireConnection } from './require-connection';
import { requireSecurityConfiguration } from './require-security-configuration';
import { requiredTags } from './required-tags';
import { type Answer, NOT_APPLICABLE, type Rule } from './rule';

/** A rule for each limit of the catalogue and for nothing else: the compiler refuses one too few and one too many. */
const RULES: { readonly [Name in LimitName]: Rule<Name> } = {
  maxWorkers,
  maxDpus,
  maxIdleTimeoutMinutes: maxIdleTimeout,
  maxTimeoutMinutes: maxTimeout,
  maxAgeMinutes: maxAge,
  allowedWorkerTypes,
  allowedGlueVersions,
  requireConnection,
  allowedConnections,
  requireSecurityConfiguration,
  requiredTags,
};

/** A rule that looks its own limit up: one that is not set, or lifted, does not apply. */
export interface LimitCheck {
  readonly limit: LimitName;
  answer(session: Session, limits: SourcedLimits, now: number): Answer;
}

/** Every rule, in the order of the catalogue. A breach names the first that holds first. */
export const LIMIT_CHECKS: readonly LimitCheck[] = LIMIT_NAMES.map((limit) => checkOf(limit));

function checkOf<Name extends LimitName>(limit: Name): LimitCheck {
  const rule: Rule<Name> = RULES[limit];
  return {
    limit,
    answer(session, limits, now) {
      const allowed = limits[limit]?.value;
      if (allowed === undefined || allowed === UNLIMITED) return NOT_APPLICABLE;
      return rule.check(session, allowed, now);
    },
  };
}
