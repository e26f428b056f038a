import type { BrakeState, OperatorBrake } from '@glue-session-guard/aws/operator';
import { admits, type BrakeSettings, stopsWithin } from '@glue-session-guard/guard';

/** What `gsg brake status --json` prints. Times in ISO 8601. */
export interface BrakeStatus {
  /** Whether a session over its limits would be stopped now. */
  readonly stops: 'let-through' | 'held-back';
  readonly heldBackBy: 'operator' | 'blast-radius' | null;
  /** What an operator set last; null when none ever did. */
  readonly brake: ToldBrake | null;
  /** The last changes by operators, newest first. The first one is in force. */
  readonly changes: readonly ToldBrake[];
  /** The stops of the last minutes, against what organization.yaml allows. */
  readonly counted: {
    readonly minutes: number;
    readonly stops: number;
    readonly allowed: number;
  };
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
  const stops = stopsWithin(counts, now, settings);
  const heldBackBy = heldBack(found, stops, settings);
  return {
    stops: heldBackBy === null ? 'let-through' : 'held-back',
    heldBackBy,
    brake: found === undefined ? null : toldBrake(found),
    changes: changes.map(toldBrake),
    counted: { minutes: settings.minutes, stops, allowed: settings.stops },
  };
}

export function toldBrake({ since, ...rest }: BrakeState): ToldBrake {
  return { ...rest, since: new Date(since).toISOString() };
}

/** The next stop is what is judged. */
function heldBack(
  found: BrakeState | undefined,
  stops: number,
  settings: BrakeSettings,
): BrakeStatus['heldBackBy'] {
  if (found?.mode === 'alert-only') return 'operator';
  return admits(settings, stops + 1) ? null : 'blast-radius';
}
