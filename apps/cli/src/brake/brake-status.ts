import type { BrakeSwitch, SwitchItem } from '@glue-session-guard/aws/operator';
import { admits, type BrakeSettings, windowOf } from '@glue-session-guard/guard';

/** What `gsg brake status --json` prints. Times in ISO 8601. */
export interface BrakeStatus {
  /** Whether a session over its limits would be stopped now. */
  readonly stops: 'let-through' | 'held-back';
  readonly heldBackBy: 'kill-switch' | 'blast-radius' | null;
  /** Null as long as nobody ever switched. */
  readonly switch: ToldSwitch | null;
  /** The stops of the current window, against what organization.yaml allows. */
  readonly window: {
    readonly startsAt: string;
    readonly endsAt: string;
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
  const start = windowOf(now, settings);
  const [found, stops] = await Promise.all([brake.read(), brake.stopsSince(start)]);
  const heldBackBy = heldBack(found, stops, settings);
  return {
    stops: heldBackBy === null ? 'let-through' : 'held-back',
    heldBackBy,
    switch: found === undefined ? null : toldSwitch(found),
    window: {
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + settings.minutes * 60_000).toISOString(),
      stops,
      allowed: settings.stops,
    },
  };
}

export function toldSwitch({ since, ...rest }: SwitchItem): ToldSwitch {
  return { ...rest, since: new Date(since).toISOString() };
}

/** The count is of stops that were asked for, so the next one is what is judged. */
function heldBack(
  found: SwitchItem | undefined,
  stops: number,
  settings: BrakeSettings,
): BrakeStatus['heldBackBy'] {
  if (found?.mode === 'alert-only') return 'kill-switch';
  return admits(settings, stops + 1) ? null : 'blast-radius';
}
