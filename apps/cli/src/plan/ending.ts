import type { LimitsDocument, LimitsDocuments, Source } from '@glue-session-guard/limits';
import type { Plan } from './plan-schema';

/** What ends within these days is told, so that nobody is surprised by the stop of the day after. */
const NOTICE_DAYS = 14;
const DAY_MS = 24 * 3600_000;

/** Exemptions, overrides and limits that are alerted only which have ended or end soon, the earliest first. `now`: milliseconds since the epoch. */
export function endingSoon(documents: LimitsDocuments, now: number): Plan['ending'] {
  return Object.values(documents)
    .flatMap((document) => [...exemptionsOf(document), ...overridesOf(document), ...alertOnlyOf(document)])
    .filter(({ until }) => until <= now + NOTICE_DAYS * DAY_MS)
    .toSorted((a, b) => a.until - b.until)
    .map(({ source, until, ...each }) => ({
      ...each,
      ...source,
      until: new Date(until).toISOString(),
      hasEnded: until < now,
    }));
}

interface Ending {
  readonly kind: Plan['ending'][number]['kind'];
  readonly pattern: string;
  readonly until: number;
  readonly source: Source;
}

/** Those of the file itself: the ones that it inherits stand with the file that they are written in. */
function exemptionsOf({ file, exemptions, sessionExemptions = [] }: LimitsDocument): Ending[] {
  return [...exemptions, ...sessionExemptions]
    .filter(({ source }) => source.file === file)
    .map((exemption) => ({
      kind: 'exemption',
      pattern: 'principal' in exemption ? exemption.principal : exemption.sessionId,
      until: exemption.until,
      source: exemption.source,
    }));
}

function overridesOf({ file, accounts }: LimitsDocument): Ending[] {
  return Object.entries(accounts).flatMap(([pattern, { until, source }]) =>
    until === undefined || source.file !== file ? [] : [{ kind: 'override', pattern, until, source }],
  );
}

function alertOnlyOf({ file, alertOnly = {} }: LimitsDocument): Ending[] {
  return Object.entries(alertOnly).flatMap(([pattern, { value, source }]) =>
    source.file === file ? [{ kind: 'alertOnly', pattern, until: value, source }] : [],
  );
}
