import { canBeDisabled } from '@glue-session-guard/limits';
import type { Finding } from './coverage-facts';

/**
 * Whether no session can be hidden by a finding, so that people are told of it once and no alarm is due. In a Region that every
 * account has, AWS refuses calls for another reason than the Region, and that is not harmless.
 */
export function isHarmless({ kind, region }: Pick<Finding, 'kind' | 'region'>): boolean {
  return kind === 'RegionNotEnabled' && canBeDisabled(region);
}
