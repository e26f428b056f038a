import { canBeDisabled } from '@glue-session-guard/limits';
import type { Finding } from './coverage-facts';

/**
 * Whether nothing is amiss that was in order before, so that people are told of a finding once and no alarm is due: nobody can start
 * a session there, nobody chose to guard the place, or something ends when it was said to. In a Region that every
 * account has, AWS refuses calls for another reason than the Region, and that is not harmless.
 */
export function isHarmless({ kind, region }: Pick<Finding, 'kind' | 'region'>): boolean {
  return (
    kind === 'ManagementNotGuarded' ||
    kind === 'EndsSoon' ||
    (kind === 'RegionNotEnabled' && canBeDisabled(region))
  );
}
