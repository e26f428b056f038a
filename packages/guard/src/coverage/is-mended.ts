import type { CoverageFacts, Finding } from './coverage-facts';
import { deniedText, isLeftUnguarded } from './findings-of';

const NOT_THERE: readonly string[] = ['missing', 'unknown', 'not-offered'];

/** Whether facts without this finding confirm its fix, and not only that nobody could look, or that it got worse. Decision 22. */
export function isMended(
  { kind, text }: Finding,
  facts: Pick<
    CoverageFacts,
    | 'role'
    | 'rule'
    | 'limits'
    | 'usageProfile'
    | 'history'
    | 'rights'
    | 'guardedByHandAt'
    | 'sweptAt'
    | 'beside'
  >,
): boolean {
  const { role, rule, limits, usageProfile, history, rights } = facts;
  // What was amiss of a guard that is meant to be there no more.
  if (isLeftUnguarded(facts)) return kind !== 'ManagementNotGuarded';
  switch (kind) {
    case 'NotSeen':
    case 'NoRole':
    case 'ManagementNotGuarded':
      return role === 'assumable' || role === 'not-enabled';
    case 'RoleWeak':
      return (
        role === 'assumable' &&
        rights !== undefined &&
        !rights.denied.some((action) => deniedText(action) === text)
      );
    case 'RegionNotEnabled':
      return role === 'assumable' || role === 'denied';
    case 'NotDeployed':
      return [rule, limits, usageProfile].some((copy) => !NOT_THERE.includes(copy));
    case 'RuleMissing':
    case 'RuleAltered':
    case 'RuleDisabled':
    case 'NeverHeardFrom':
    case 'GoneSilent':
      return rule === 'enabled';
    case 'HistoryDenied':
      return history === 'readable';
    // Its facts were read anew, and it is not among them.
    case 'UnwatchedRegion':
    case 'UnitGone':
    case 'UnitMoved':
    case 'EndsSoon':
      return true;
    case 'NotSubscribed':
      return facts.beside?.kind === 'subscriptions' && facts.beside.faults !== null;
    case 'NotForwarded':
      return facts.beside?.kind === 'forwarding' && facts.beside.faults !== null;
    case 'LimitsDrift':
      return limits !== 'unknown' && usageProfile !== 'unknown' && limits !== 'missing';
  }
}
