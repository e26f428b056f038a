import { directoryAccount, isEnrolled } from '@glue-session-guard/guard';
import {
  type CompiledConfig,
  DEFAULT_NOTICE_DAYS,
  type Directory,
  documentChanges,
  type LimitsDocuments,
  loosens,
  together,
} from '@glue-session-guard/limits';
import { BASE_HAS_ERRORS } from '../command/git-base';
import { instanceChange, organizationChanges } from './changes/organization-changes';
import { accountsBelow } from './changes/planned-exemption';
import { type Known, plannedFile } from './changes/planned-file';
import { stackSetsTouched } from './changes/stack-sets';
import type { OwnersOf } from './code-owners';
import { endingSoon } from './ending';
import type { PastIn } from './past/count-past';
import type { Plan } from './plan-schema';
import type { AskedRunning } from './running/ask-running';
import { judgeRunning } from './running/judge-running';

export interface PlanInput {
  readonly base: Plan['base'];
  /** Undefined: nothing was there. */
  readonly before: CompiledConfig | undefined;
  readonly after: CompiledConfig;
  /** What accounts have copies of, where that is known to be something else than `before`. */
  readonly rolledOut?: LimitsDocuments;
  /** The config folder's path in the repository, with a slash at the end. */
  readonly prefix: string;
  readonly ownersOf: OwnersOf;
  readonly running: AskedRunning;
  /** Sessions of the past that were held against both sides; absent where nobody asked for it. */
  readonly replayed?: {
    readonly replay: NonNullable<Plan['replay']>;
    readonly pastIn: PastIn;
  };
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
  const known = knownOf(directory, input);
  const files = documentChanges(compared).map((changes) => plannedFile(changes, known));
  const organization = organizationChanges(before?.organization, after.organization);
  const instance = instanceChange(before?.organization, after.organization);
  const direction = together([...files, ...organization].map((each) => each.direction));
  return {
    version: '1',
    base,
    direction,
    loosens: loosens(direction),
    files,
    organization,
    instance,
    ending: endingSoon(after.documents, {
      now,
      noticeDays: after.organization?.noticeDays ?? DEFAULT_NOTICE_DAYS,
    }),
    refused: after.problems.flatMap(({ severity, ...problem }) => (severity === 'error' ? [problem] : [])),
    stackSets: stackSetsTouched(
      // A second guard has StackSets of its own, and none of them is there yet.
      instance === null ? (input.rolledOut ?? compared.before) : {},
      compared.after,
      after.organization?.instance,
    ),
    replay: input.replayed?.replay ?? null,
    notes: notesOf(input, directory),
  };
}

function knownOf(directory: Directory | undefined, input: PlanInput): Known {
  const { ownersOf, prefix, running, replayed, before, after, now } = input;
  const judged = {
    before: before?.documents ?? {},
    after: after.documents,
    directory: directory ?? { accounts: {} },
    now,
  };
  return {
    ...(directory && { directory }),
    ...(running.kind === 'known' && { runningIn: judgeRunning(running.entries, judged) }),
    ...(replayed && { pastIn: replayed.pastIn }),
    below: accountsBelow(directory),
    ownersOf: (file) => ownersOf(`${prefix}limits/${file}`),
  };
}

/** Accounts that the guard looks at: of the others nothing changes. */
function enrolled({ directory, organization }: CompiledConfig): Directory | undefined {
  if (directory === undefined || organization === undefined) return directory;
  const enrolment = { ...organization, documents: {} };
  const accounts = Object.entries(directory.accounts).filter(([id, account]) =>
    isEnrolled(directoryAccount(id, account), enrolment),
  );
  return { ...directory, accounts: Object.fromEntries(accounts) };
}

function notesOf({ before, base, running, replayed }: PlanInput, directory: Directory | undefined): string[] {
  const errors = before?.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  return [
    ...(before === undefined ? [nothingText(base)] : []),
    ...(errors > 0 ? [BASE_HAS_ERRORS] : []),
    ...(directory === undefined
      ? ['Accounts are not known, because directory.json is missing or has errors: gsg pull writes it.']
      : []),
    ...(running.kind === 'unknown' ? [`What runs now is not known: ${running.why}.`] : []),
    ...(replayed?.replay.isIncomplete
      ? [
          'Something of the sessions of the past could not be read, so their figures are too low: gsg replay with the same sources names it.',
        ]
      : []),
  ];
}

function nothingText(base: Plan['base']): string {
  return base.kind === 'git'
    ? `${base.ref} has no config folder: everything is new.`
    : 'No version of the limits is active at the hub: everything is new.';
}
