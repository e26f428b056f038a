import type { Parameters } from './parameters';

/** The same day with one thing changed. */
export interface Variant {
  readonly title: string;
  readonly changes: Partial<Parameters>;
}

const EVENTS_ALONE = { sweepEveryMinutes: 0 };
const NO_BRAKE = { blastPerAccount: 0, blastPerLimitFile: 0, blastOrganization: 0 };
/** What release 0.1.0 had. */
const ONE_BRAKE = { ...NO_BRAKE, blastOrganization: 50 };

export const VARIANTS = {
  eventsAlone: { title: 'events alone, no sweep', changes: EVENTS_ALONE },
  noBrake: { title: 'no blast radius', changes: { ...EVENTS_ALONE, ...NO_BRAKE } },
  moreOver: { title: '5 % over their limits', changes: { ...EVENTS_ALONE, overShare: 0.05 } },
  moreOverNoBrake: {
    title: '5 % over their limits, no blast radius',
    changes: { ...EVENTS_ALONE, overShare: 0.05, ...NO_BRAKE },
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
  everyPlace: {
    title: 'every place looked at and read by each sweep, as in release 0.1.0',
    changes: { quietEveryMinutes: 15, coverageEveryMinutes: 15 },
  },
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

/** The same day with attackers in it, each in an account of its own. Events alone, and the rows differ in the budgets. */
export const ATTACKS: readonly Variant[] = [
  { title: 'nobody; no brake', changes: { ...EVENTS_ALONE, ...NO_BRAKE } },
  { title: 'nobody; one brake of 50', changes: { ...EVENTS_ALONE, ...ONE_BRAKE } },
  { title: 'nobody; the scopes as they are', changes: EVENTS_ALONE },
  { title: 'one account; one brake of 50', changes: { ...EVENTS_ALONE, ...ONE_BRAKE, attackers: 1 } },
  { title: 'one account; the scopes as they are', changes: { ...EVENTS_ALONE, attackers: 1 } },
  { title: 'six accounts; one brake of 50', changes: { ...EVENTS_ALONE, ...ONE_BRAKE, attackers: 6 } },
  {
    title: 'six accounts; the scopes, 50 by the one limit file',
    changes: { ...EVENTS_ALONE, attackers: 6, blastPerLimitFile: 50 },
  },
  {
    title: 'six accounts; the scopes, 100 by the one limit file',
    changes: { ...EVENTS_ALONE, attackers: 6, blastPerLimitFile: 100 },
  },
  { title: 'six accounts; the scopes as they are', changes: { ...EVENTS_ALONE, attackers: 6 } },
  {
    title: 'six accounts; the scopes, 50 by each of 20 limit files',
    changes: { ...EVENTS_ALONE, attackers: 6, blastPerLimitFile: 50, limitFiles: 20 },
  },
];
