import { besideFacts, CONCESSIONS, endingConcessions } from '@glue-session-guard/guard';
import type { SweeperDeps } from './close-sweep';

/** Notes which exemptions, overrides and limits that are alerted only end soon, for the coverage digest at the end of the sweep. */
export async function keepEndingConcessions({
  context,
  enrolment,
  noticeDays,
  sweep,
}: SweeperDeps): Promise<void> {
  const now = context.clock();
  const ending = endingConcessions(enrolment.documents, { now, noticeDays });
  if (ending.length === 0 && (await sweep.coverage.find(CONCESSIONS)) === undefined) return;
  await sweep.coverage.keepFacts(besideFacts(CONCESSIONS, { kind: 'concessions', ending }, now));
}
