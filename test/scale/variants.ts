import type { Parameters } from './parameters';

/** The same day with one thing changed. */
export interface Variant {
  readonly title: string;
  readonly changes: Partial<Parameters>;
}

const EVENTS_ALONE = { sweepEveryMinutes: 0 };

export const VARIANTS = {
  eventsAlone: { title: 'events alone, no sweep', changes: EVENTS_ALONE },
  noBrake: { title: 'no blast radius', changes: { ...EVENTS_ALONE, blastStops: 0 } },
  moreOver: { title: '5 % over their limits', changes: { ...EVENTS_ALONE, overShare: 0.05 } },
  moreOverNoBrake: {
    title: '5 % over their limits, no blast radius',
    changes: { ...EVENTS_ALONE, overShare: 0.05, blastStops: 0 },
  },
  organizations: {
    title: 'paths read from Organizations each time',
    changes: { ...EVENTS_ALONE, directoryFromTable: 0 },
  },
  twoEnforcers: { title: 'two enforcers at most', changes: { ...EVENTS_ALONE, enforcerConcurrency: 2 } },
  lateEvents: {
    title: 'events four times as late',
    changes: { ...EVENTS_ALONE, eventMedianSeconds: 120, eventP99Seconds: 1_200 },
  },
  hourlyCoverage: { title: 'coverage read once an hour', changes: { coverageEveryMinutes: 60 } },
  twentyAccounts: {
    title: 'all sessions in 20 accounts, and no other account',
    changes: { accounts: 20, busyAccounts: 20, organizationalUnits: 5 },
  },
  fiveAccounts: {
    title: 'all sessions in 5 accounts, and no other account',
    changes: { accounts: 5, busyAccounts: 5, organizationalUnits: 5 },
  },
} as const satisfies Record<string, Variant>;

export type VariantName = keyof typeof VARIANTS;

// The keys are those of the table; the type of Object.keys does not say so.
export const VARIANT_NAMES = Object.keys(VARIANTS) as VariantName[];
