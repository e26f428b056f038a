import { besideFacts, ORGANIZATION, type UnitPaths, unitFaults } from '@glue-session-guard/guard';
import type { SweeperDeps } from './close-sweep';

/** Holds the OUs that the configuration names against those of the organization, for the coverage digest at the end of the sweep. */
export async function keepUnitFaults(
  paths: UnitPaths,
  { alertUnits, context, enrolment, sweep }: SweeperDeps,
): Promise<void> {
  const { enrol, exclude, documents } = enrolment;
  const faults = unitFaults({ documents, enrol, exclude, alerts: alertUnits }, paths);
  if (faults.length === 0 && (await sweep.coverage.find(ORGANIZATION)) === undefined) return;
  await sweep.coverage.keepFacts(
    besideFacts(ORGANIZATION, { kind: 'organization', faults }, context.clock()),
  );
}
