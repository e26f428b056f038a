import type { Standing } from '@glue-session-guard/aws/rollout';
import { GuardError } from '@glue-session-guard/problem';
import type { ReadyConfig } from '../config/load-config';
import { organizationalUnits } from '../members/organizational-units';

/** Lets a deployment through that takes the guard away in between. */
export const ACCEPT_GAP = '--accept-gap';

/**
 * What a deployment would take away of a guard that stands, each with the way that does not. Empty: it may begin.
 *
 * AWS's handler of StackSets deletes the OUs that left the targets before it creates those that came. Where one holds the other, the
 * same accounts lose role and rule and get them again, and nothing tells CloudFormation to do it the other way round. Names are fixed, so that
 * two StackSets cannot stand in one account at once either.
 */
export function checkStanding(ready: ReadyConfig, standing: Standing): GuardError[] {
  switch (standing.kind) {
    case 'nowhere':
      return [];
    case 'elsewhere':
      return [hubElsewhere(ready, standing)];
    case 'here':
      return enrolmentGap(ready, standing.enrolled);
  }
}

function hubElsewhere(
  { config: { hub } }: ReadyConfig,
  { region, account }: Extract<Standing, { kind: 'elsewhere' }>,
): GuardError {
  const message =
    account === 'this'
      ? `organization.yaml says ${hub.region}, and the hub stands in ${region}`
      : `in ${region} there are StackSets of a hub in another account than ${hub.accountId}`;
  const destroy =
    account === 'this'
      ? `write hub.region: ${region}, run npm run destroy, write ${hub.region} again`
      : 'run npm run destroy with credentials of that account and its organization.yaml';
  return new GuardError('GSG_HUB_ELSEWHERE', message, {
    hint: `Two hubs cannot stand at once: names in accounts are fixed. To move it, ${destroy}, and run npm run deploy. No session is stopped in between, and the ledger stays where it was: docs/operations.md, "Moving the hub".`,
  });
}

function enrolmentGap(
  { config, documents, directory }: ReadyConfig,
  enrolled: readonly string[],
): GuardError[] {
  const left = enrolled.filter((unit) => !config.enrol.includes(unit));
  const came = config.enrol.filter((unit) => !enrolled.includes(unit));
  const units = organizationalUnits(documents, directory);
  const known = new Set(Object.values(directory?.accounts ?? {}).flatMap(({ path }) => path));
  const mayOverlap = (one: string, other: string) =>
    units.isBelow(one, other) || units.isBelow(other, one) || !(known.has(one) && known.has(other));
  const pairs = left.flatMap((one) =>
    came.filter((other) => mayOverlap(one, other)).map((other) => [one, other]),
  );
  const [first] = pairs;
  if (first === undefined) return [];
  const kept = `keep enrol: [${enrolled.join(', ')}]`;
  const safe = left.some((unit) => came.some((other) => units.isBelow(other, unit)))
    ? `${kept}, and list under exclude: the OUs that are to be left alone`
    : `${kept}, and add the other OUs beside`;
  return [
    new GuardError(
      'GSG_ENROLMENT_GAP',
      `enrol: ${first.join(' becomes ')}, and one of the two holds the other, or directory.json does not know it: accounts of both would lose role and rule before they get them again`,
      {
        hint: `To leave no account unguarded, ${safe}. Or take the gap, of some minutes to an hour, in which nothing is stopped there: npm run deploy -- ${ACCEPT_GAP}`,
      },
    ),
  ];
}
