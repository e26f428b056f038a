import type { Directory, ExemptionChange, FileChanges } from '@glue-session-guard/limits';
import type { PlannedFile } from './plan-schema';

/** An exemption that changed, as the plan tells it. Its reason and owner stay in the file: they may name people. */
export function plannedExemption({
  state,
  exemption,
  before,
  direction,
}: ExemptionChange): PlannedFile['exemptions'][number] {
  return {
    kind: 'principal' in exemption ? 'principal' : 'session',
    pattern: 'principal' in exemption ? exemption.principal : exemption.sessionId,
    state,
    line: exemption.source.line,
    until: new Date(exemption.until).toISOString(),
    untilBefore: new Date((before ?? exemption).until).toISOString(),
    limits: 'limits' in exemption ? [...exemption.limits] : null,
    direction,
  };
}

/** Accounts below the file's OU in which an exemption lifts something now that it did not, or the other way round. */
export function accountsOfExemptions(
  { exemptions, organizationalUnit }: FileChanges,
  { accounts }: Directory,
): string[] {
  const named = exemptions.filter(({ direction }) => direction !== 'same').map(accountNamed);
  return Object.entries(accounts).flatMap(([id, { path }]) => {
    const isReached = named.includes('any') || named.includes(id);
    return isReached && path.includes(organizationalUnit) ? [id] : [];
  });
}

/** The account that a principal belongs to, where its ARN names one alone. */
function accountNamed({ exemption }: ExemptionChange): string {
  if (!('principal' in exemption)) return 'any';
  const [, , , , account = ''] = exemption.principal.split(':');
  return /^\d{12}$/.test(account) ? account : 'any';
}
