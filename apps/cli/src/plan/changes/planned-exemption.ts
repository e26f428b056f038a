import type { Directory, ExemptionChange, FileChanges } from '@glue-session-guard/limits';
import type { PlannedFile } from '../plan-schema';

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

export type AccountsBelow = ReadonlyMap<string, readonly string[]>;

/** Ids of the accounts in and below each OU; none without a directory. */
export function accountsBelow({ accounts }: Pick<Directory, 'accounts'> = { accounts: {} }): AccountsBelow {
  const below = new Map<string, string[]>();
  for (const [id, { path }] of Object.entries(accounts)) {
    for (const unit of path) {
      const known = below.get(unit);
      if (known === undefined) below.set(unit, [id]);
      else known.push(id);
    }
  }
  return below;
}

/** Accounts below the file's OU in which an exemption lifts something now that it did not, or the other way round. */
export function accountsOfExemptions(
  { exemptions, organizationalUnit }: FileChanges,
  below: AccountsBelow,
): readonly string[] {
  const named = exemptions.filter(({ direction }) => direction !== 'same').map(accountNamed);
  if (named.length === 0) return [];
  const all = below.get(organizationalUnit) ?? [];
  return named.includes('any') ? all : all.filter((id) => named.includes(id));
}

/** The account that a principal belongs to, where its ARN names one alone. */
function accountNamed({ exemption }: ExemptionChange): string {
  if (!('principal' in exemption)) return 'any';
  const [, , , , account = ''] = exemption.principal.split(':');
  return /^\d{12}$/.test(account) ? account : 'any';
}
