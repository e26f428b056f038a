import type { WholeOrganization } from '@glue-session-guard/aws/organization';
import type { Directory } from '@glue-session-guard/limits';

/** directory.json of an organization, by id, so that a change of one account is a change of one line. */
export function directoryOf({ accounts, units }: WholeOrganization): Directory {
  const named = units.flatMap(({ id, name }) => (name === undefined ? [] : [[id, { name }] as const]));
  return {
    accounts: Object.fromEntries(
      accounts
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, name, path, state }) => [id, { name, path, ...(state !== 'ACTIVE' && { state }) }]),
    ),
    organizationalUnits: Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** As text: one line an account, one line an OU. */
export function directoryText({ accounts, organizationalUnits = {} }: Directory): string {
  const parts = { accounts, organizationalUnits };
  const blocks = Object.entries(parts).map(([key, entries]) => `  "${key}": ${linesOf(entries)}`);
  return `{\n${blocks.join(',\n')}\n}\n`;
}

/** Integer-like keys are sorted as numbers by JSON.stringify; ids of accounts with a leading zero are not, so they are sorted here. */
function linesOf(entries: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(entries)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, entry]) => `    ${JSON.stringify(id)}: ${JSON.stringify(entry)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
}
