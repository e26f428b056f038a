import type { CoverageFacts, Finding } from './coverage-facts';
import { deniedText } from './findings-of';

const NOT_THERE: readonly string[] = ['missing', 'unknown', 'not-offered'];

/** Whether facts without this finding confirm its fix, and not only that nobody could look, or that it got worse. Decision 22. */
export function isMended(
  { kind, text }: Finding,
  {
    role,
    rule,
    limits,
    usageProfile,
    history,
    rights,
  }: Pick<CoverageFacts, 'role' | 'rule' | 'limits' | 'usageProfile' | 'history' | 'rights'>,
): boolean {
  switch (kind) {
    case 'NotSeen':
    case 'NoRole':
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
    case 'LimitsDrift':
      return limits !== 'unknown' && usageProfile !== 'unknown' && limits !== 'missing';
  }
}
