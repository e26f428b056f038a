import type { BrakeSwitch, SwitchItem } from '@glue-session-guard/aws/operator';
import { admits, type BrakeSettings, stopsWithin } from '@glue-session-guard/guard';

/** What `gsg brake status --json` prints. Times in ISO 8601. */
export interface BrakeStatus {
  /** Whether a session over its limits would be stopped now. */
  readonly stops: 'let-through' | 'held-back';
  readonly heldBackBy: 'operator' | 'blast-radius' | null;
  /** Null as long as nobody ever switched. */
  readonly switch: ToldSwitch | null;
  /** The last changes of the switch, newest first; the one that stands is the first. */
  readonly changes: readonly ToldSwitch[];
  /** The stops of the last minutes, against what organization.yaml allows. */
  readonly counted: {
    readonly minutes: number;
    readonly stops: number;
    readonly allowed: number;
  };
}

export interface ToldSwitch extends Omit<SwitchItem, 'since'> {
  readonly since: string;
}

/** Whether stops are held back, by whom, and how near the guard is to holding them back by itself. */
export async function brakeStatus(
  brake: BrakeSwitch,
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
    switch: found === undefined ? null : toldSwitch(found),
    changes: changes.map(toldSwitch),
    counted: { minutes: settings.minutes, stops, allowed: settings.stops },
  };
}

export function toldSwitch({ since, ...rest }: SwitchItem): ToldSwitch {
  return { ...rest, since: new Date(since).toISOString() };
}

/** The next stop is what is judged. */
function heldBack(
  found: SwitchItem | undefined,
  stops: number,
  settings: BrakeSettings,
): BrakeStatus['heldBackBy'] {
  if (found?.mode === 'alert-only') return 'operator';
  return admits(settings, stops + 1) ? null : 'blast-radius';
}
