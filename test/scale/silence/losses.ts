import type { Random } from '../random';

/** How events get lost: each by itself, or all of a Region for a time. */
export type Losses =
  | { readonly kind: 'single'; readonly share: number }
  | { readonly kind: 'spells'; readonly share: number; readonly minutes: number };

export interface LossesOfDay {
  /** Whether the event of a session is lost. @param minute of the day, with fractions */
  isLost(region: string, minute: number): boolean;
}

const MINUTES = 24 * 60;

/** Draws the losses of one day. `share` is that of all events, whichever way they get lost. */
export function lossesOfDay(losses: Losses, random: Random): LossesOfDay {
  if (losses.kind === 'single') return { isLost: () => random.share() < losses.share };
  const spells = new Map<string, readonly boolean[]>();
  const draw = () =>
    Array.from({ length: Math.ceil(MINUTES / losses.minutes) }, () => random.share() < losses.share);
  return {
    isLost: (region, minute) => {
      const ofRegion = spells.get(region) ?? draw();
      spells.set(region, ofRegion);
      return ofRegion[Math.floor(minute / losses.minutes)] ?? false;
    },
  };
}
