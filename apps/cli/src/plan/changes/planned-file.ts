import {
  type Direction,
  type Directory,
  type FileChanges,
  LIMIT_NAMES,
  together,
} from '@glue-session-guard/limits';
import type { OwnersOf } from '../code-owners';
import type { PastIn } from '../past/count-past';
import type { PlannedFile } from '../plan-schema';
import type { RunningIn } from '../running/judge-running';
import { type AccountsBelow, accountsOfExemptions, plannedExemption } from './planned-exemption';

/** What is known beside the limits themselves. */
export interface Known {
  readonly directory?: Directory;
  readonly below: AccountsBelow;
  /** By the limit file, relative to the limits folder. */
  readonly ownersOf: OwnersOf;
  /** Absent where the hub was not asked. */
  readonly runningIn?: RunningIn;
  /** Absent without sessions of the past. */
  readonly pastIn?: PastIn;
}

/** What one limit file changes, as the plan tells it. */
export function plannedFile(changes: FileChanges, known: Known): PlannedFile {
  const { directory, below, ownersOf, runningIn, pastIn } = known;
  const pastBy = (key: string, accounts: readonly string[]) =>
    isLimit(key) ? (pastIn?.(accounts, key) ?? null) : null;
  const account = (id: string) => ({ id, name: directory?.accounts[id]?.name ?? null });
  const settings = changes.settings.map(({ source, accounts, organizationalUnits, ...setting }) => ({
    ...setting,
    ...plainValues(setting),
    line: source.line,
    organizationalUnits: [...organizationalUnits],
    accounts: accounts.map(account),
    past: pastBy(setting.key, accounts),
  }));
  const overrides = changes.overrides.map(({ account: id, override, changes: effects, ...each }) => ({
    account: account(id),
    state: each.state,
    line: override.source.line,
    until: isoOf(override.until),
    untilBefore: isoOf((each.before ?? override).until),
    direction: each.direction,
    changes: effects.map(({ key, direction, ...values }) => ({
      key,
      direction,
      ...plainValues(values),
      past: pastBy(key, [id]),
    })),
  }));
  const exemptions = changes.exemptions.map(plannedExemption);
  const reached = new Set([
    ...changes.settings.flatMap(({ accounts }) => accounts),
    ...withEffect(changes),
    ...accountsOfExemptions(changes, below),
  ]);
  return {
    file: changes.file,
    organizationalUnit: changes.organizationalUnit,
    name: directory?.organizationalUnits?.[changes.organizationalUnit]?.name ?? null,
    state: changes.state,
    direction: together([...settings, ...overrides, ...exemptions].map((each): Direction => each.direction)),
    owners: [...ownersOf(changes.file)],
    accounts: [...reached].sort().map(account),
    running: runningIn?.([...reached]) ?? null,
    past: pastIn?.([...reached]) ?? null,
    settings,
    overrides,
    exemptions,
  };
}

function isLimit(key: string): boolean {
  return LIMIT_NAMES.some((limit) => limit === key);
}

function isoOf(until: number | undefined): string | null {
  return until === undefined ? null : new Date(until).toISOString();
}

function withEffect({ overrides }: FileChanges): string[] {
  return overrides.flatMap(({ account, changes }) => (changes.length > 0 ? [account] : []));
}

type Values = Pick<FileChanges['settings'][number], 'before' | 'after'>;
type PlainValue = PlannedFile['settings'][number]['before'];

function plainValues({ before, after }: Values): { before: PlainValue; after: PlainValue } {
  return { before: plain(before), after: plain(after) };
}

function plain(value: Values['before']): PlainValue {
  return typeof value === 'object' && value !== null ? [...value] : value;
}
