import type { BrakeState, OperatorBrake, ScopeCounts } from '@glue-session-guard/aws/operator';
import { type BrakeScope, type BrakeSettings, budgetOf, stopsWithin } from '@glue-session-guard/guard';

/** What `gsg brake status --json` prints. Times in ISO 8601. */
export interface BrakeStatus {
  /** Whether a session over its limits would be stopped now; `in-part`: not in some accounts, or not by some limit files. */
  readonly stops: 'let-through' | 'held-back' | 'in-part';
  readonly heldBackBy: 'operator' | 'blast-radius' | null;
  /** What an operator set last; null when none ever did. */
  readonly brake: ToldBrake | null;
  /** The last changes by operators, newest first. The first one is in force. */
  readonly changes: readonly ToldBrake[];
  /** The stops of the last minutes, against what organization.yaml allows. */
  readonly counted: {
    readonly minutes: number;
    /** The organization first, then each limit file and account with stops, those that have used up most of theirs first. */
    readonly scopes: readonly CountedScope[];
  };
}

export interface CountedScope {
  readonly scope: BrakeScope;
  readonly stops: number;
  readonly allowed: number;
}

export interface ToldBrake extends Omit<BrakeState, 'since'> {
  readonly since: string;
}

/** Whether stops are held back, by whom, and how near the guard is to holding them back by itself. */
export async function brakeStatus(
  brake: OperatorBrake,
  settings: BrakeSettings,
  now: number,
): Promise<BrakeStatus> {
  const [found, changes, counts] = await Promise.all([
    brake.read(),
    brake.changes(),
    brake.stopCounts(settings),
  ]);
  const scopes = countedScopes(counts, settings, now);
  const exhausted = scopes.filter(isExhausted);
  const byOperator = found?.mode === 'alert-only';
  return {
    stops: stopsNow(byOperator, exhausted),
    heldBackBy: byOperator ? 'operator' : exhausted.length > 0 ? 'blast-radius' : null,
    brake: found === undefined ? null : toldBrake(found),
    changes: changes.map(toldBrake),
    counted: { minutes: settings.minutes, scopes },
  };
}

/** Whether the next stop of this scope would be held back. */
export function isExhausted({ stops, allowed }: CountedScope): boolean {
  return stops >= allowed;
}

function countedScopes(
  counted: readonly ScopeCounts[],
  settings: BrakeSettings,
  now: number,
): readonly CountedScope[] {
  const share = ({ stops, allowed }: CountedScope) => stops / allowed;
  return counted
    .map(({ scope, counts }) => ({
      scope,
      stops: stopsWithin(counts, now, settings),
      allowed: budgetOf(scope, settings),
    }))
    .filter(({ scope, stops }) => stops > 0 || scope.kind === 'organization')
    .toSorted((a, b) => rank(a) - rank(b) || share(b) - share(a));
}

function rank({ scope }: CountedScope): number {
  return { organization: 0, 'limit-file': 1, account: 2 }[scope.kind];
}

function stopsNow(byOperator: boolean, exhausted: readonly CountedScope[]): BrakeStatus['stops'] {
  if (byOperator || exhausted.some(({ scope }) => scope.kind === 'organization')) return 'held-back';
  return exhausted.length > 0 ? 'in-part' : 'let-through';
}

export function toldBrake({ since, ...rest }: BrakeState): ToldBrake {
  return { ...rest, since: new Date(since).toISOString() };
}
