import { isEnrolled } from '@glue-session-guard/guard';
import {
  type CompiledConfig,
  type Direction,
  type Directory,
  documentChanges,
  type FileChanges,
  loosens,
  together,
} from '@glue-session-guard/limits';
import type { OwnersOf } from './code-owners';
import { endingSoon } from './ending';
import { organizationChanges } from './organization-changes';
import type { Plan, PlannedFile } from './plan-schema';
import { accountsOfExemptions, plannedExemption } from './planned-exemption';
import { stackSetsTouched } from './stack-sets';

export interface PlanInput {
  readonly base: Plan['base'];
  /** Undefined: nothing was there. */
  readonly before: CompiledConfig | undefined;
  readonly after: CompiledConfig;
  /** The config folder's path in the repository, with a slash at the end. */
  readonly prefix: string;
  readonly ownersOf: OwnersOf;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What a change of the config folder means. Accounts are looked up where they are now; nothing is written. */
export function plan(input: PlanInput): Plan {
  const { before, after, base, now } = input;
  const directory = enrolled(after);
  const compared = {
    before: before?.documents ?? {},
    after: after.documents,
    now,
    ...(directory && { directory }),
  };
  const files = documentChanges(compared).map((changes) => plannedFile(changes, directory, input));
  const organization = organizationChanges(before?.organization, after.organization);
  const direction = together([...files, ...organization].map((each) => each.direction));
  return {
    version: '1',
    base,
    direction,
    loosens: loosens(direction),
    files,
    organization,
    ending: endingSoon(after.documents, now),
    refused: after.problems.flatMap(({ severity, ...problem }) => (severity === 'error' ? [problem] : [])),
    stackSets: stackSetsTouched(compared.before, compared.after),
    notes: notesOf(input, directory),
  };
}

/** Accounts that the guard looks at: of the others nothing changes. */
function enrolled({ directory, organization }: CompiledConfig): Directory | undefined {
  if (directory === undefined || organization === undefined) return directory;
  const enrolment = { ...organization, documents: {} };
  const accounts = Object.entries(directory.accounts).filter(([id, account]) =>
    isEnrolled({ id, ...account, state: account.state ?? 'ACTIVE' }, enrolment),
  );
  return { ...directory, accounts: Object.fromEntries(accounts) };
}

function plannedFile(
  changes: FileChanges,
  directory: Directory | undefined,
  { ownersOf, prefix }: PlanInput,
): PlannedFile {
  const account = (id: string) => ({ id, name: directory?.accounts[id]?.name ?? null });
  const settings = changes.settings.map(({ source, accounts, organizationalUnits, ...setting }) => ({
    ...setting,
    ...plainValues(setting),
    line: source.line,
    organizationalUnits: [...organizationalUnits],
    accounts: accounts.map(account),
  }));
  const overrides = changes.overrides.map(({ account: id, override, changes: effects, ...each }) => ({
    account: account(id),
    state: each.state,
    line: override.source.line,
    until: isoOf(override.until),
    untilBefore: isoOf((each.before ?? override).until),
    direction: each.direction,
    changes: effects.map(({ key, direction, ...values }) => ({ key, direction, ...plainValues(values) })),
  }));
  const exemptions = changes.exemptions.map(plannedExemption);
  const reached = [
    ...changes.settings.flatMap(({ accounts }) => accounts),
    ...withEffect(changes),
    ...(directory === undefined ? [] : accountsOfExemptions(changes, directory)),
  ];
  return {
    file: changes.file,
    organizationalUnit: changes.organizationalUnit,
    name: directory?.organizationalUnits?.[changes.organizationalUnit]?.name ?? null,
    state: changes.state,
    direction: together([...settings, ...overrides, ...exemptions].map((each): Direction => each.direction)),
    owners: [...ownersOf(`${prefix}limits/${changes.file}`)],
    accounts: [...new Set(reached)].sort().map(account),
    settings,
    overrides,
    exemptions,
  };
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

function notesOf({ before, base }: PlanInput, directory: Directory | undefined): string[] {
  const errors = before?.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  return [
    ...(before === undefined ? [`${base.ref} has no config folder: everything is new.`] : []),
    ...(errors > 0
      ? [`The limits of ${base.ref} have errors themselves, so they are compared as far as they can be read.`]
      : []),
    ...(directory === undefined
      ? ['Accounts are not known, because directory.json is missing or has errors: gsg pull writes it.']
      : []),
  ];
}
