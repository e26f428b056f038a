import type { DeployedStackSet, LiveDeployment } from '@glue-session-guard/aws/doctor';
import type { CoverageItem, Operator } from '@glue-session-guard/aws/operator';
import type { WholeOrganization } from '@glue-session-guard/aws/organization';
import type { Directory, LimitsDocuments, OrganizationConfig } from '@glue-session-guard/limits';
import type { GuardError } from '@glue-session-guard/problem';

/** `unknown`: nobody could be asked, which is never the same as `ok`. */
export type State = 'ok' | 'warning' | 'problem' | 'unknown';

/** What a check found, once. `mend`: the command, or the key of a file, that mends it. */
export interface Answer {
  readonly state: State;
  readonly text: string;
  readonly mend?: string;
}

/** One question about a deployment that runs. */
export interface Check {
  /** Names it in the JSON that scripts read, so it stays. */
  readonly name: string;
  readonly title: string;
  /** What it means for the guard where the answer is not `ok`. */
  readonly means: string;
  /** Whether it asks AWS with the credentials at hand: then it is not asked with those of another account. */
  readonly asks: 'aws' | 'files';
  /** What it throws makes the check `unknown`. */
  ask(examined: Examined): Promise<readonly Answer[]>;
}

/** What the checks look at. What several of them read is read once. */
export interface Examined {
  readonly live: LiveDeployment;
  readonly organization: OrganizationConfig;
  readonly documents: LimitsDocuments;
  /** Undefined where there is no directory.json. */
  readonly directory: Directory | undefined;
  /** This release. */
  readonly release: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Every account is named, and not only the first ones. */
  readonly allAccounts: boolean;
  /** The tables and queues of the hub. */
  hub(): Promise<Operator>;
  /** What the last sweeps saw, one entry an account and Region. */
  coverage(): Promise<readonly CoverageItem[]>;
  stackSets(): Promise<readonly DeployedStackSet[]>;
  wholeOrganization(): Promise<WholeOrganization>;
}

export function ok(text: string): Answer {
  return { state: 'ok', text };
}

export function problem(text: string, mend: string): Answer {
  return { state: 'problem', text, mend };
}

export function warning(text: string, mend: string): Answer {
  return { state: 'warning', text, mend };
}

export function unknown(text: string, mend: string): Answer {
  return { state: 'unknown', text, mend };
}

/** Each fault as a problem with its hint; `otherwise` where there is none. */
export function problemsOr(faults: readonly GuardError[], otherwise: string): readonly Answer[] {
  if (faults.length === 0) return [ok(otherwise)];
  return faults.map(({ message, hint }) => problem(message, hint ?? 'docs/errors.md says what to do.'));
}

/** So many accounts are named where `--all-accounts` does not ask for all. */
const NAMED = 5;

/** The first of many as one text. */
export function named(texts: readonly string[], { allAccounts }: Pick<Examined, 'allAccounts'>): string {
  const shown = allAccounts ? texts : texts.slice(0, NAMED);
  const more = texts.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more (--all-accounts names them)` : ''}`;
}
