import type { WholeOrganization } from '@glue-session-guard/aws/organization';
import { isEnrolled } from '@glue-session-guard/guard';
import { guardNames, offersUsageProfiles, watchedIn, watchedRegions } from '@glue-session-guard/limits';
import type { Examined } from './check';

/** A stack that a StackSet is to have in an account. */
export interface ExpectedStack {
  readonly stackSet: string;
  readonly account: string;
  readonly region: string;
  /** The OU, or the root, by which the account is targeted. */
  readonly organizationalUnit: string;
}

/**
 * The stacks that a deployment of the config folder has in the accounts of today: roles once an account, rule and limits in each
 * Region that is watched there. StackSets never reach the management account, and pass over accounts that are suspended.
 */
export function expectedStacks(
  { accounts, managementAccount }: Pick<WholeOrganization, 'accounts' | 'managementAccount'>,
  { organization, documents }: Pick<Examined, 'organization' | 'documents'>,
): readonly ExpectedStack[] {
  const { hub, enrol, regions, instance } = organization;
  const names = guardNames(instance);
  const enrolment = { ...organization, documents };
  return accounts
    .filter((account) => account.id !== managementAccount && isEnrolled(account, enrolment))
    .flatMap(({ id: account, path }) => {
      const watched = watchedRegions(documents, { path, regions });
      const enrolled = path.findIndex((unit) => enrol.includes(unit));
      const stacks = (stackSet: string, inRegions: readonly string[], depth = enrolled) =>
        inRegions.map((region) => ({
          stackSet,
          account,
          region,
          // Nothing is rolled out beyond what is enrolled.
          organizationalUnit: path[Math.max(depth, enrolled)] ?? '',
        }));
      const limits = path.flatMap((unit, depth) => {
        const document = documents[unit];
        const own = document === undefined ? [] : watchedIn(document, watched);
        const without = own.filter((region) => !offersUsageProfiles(region));
        return [
          ...stacks(names.limitsStackSet(unit), own.filter(offersUsageProfiles), depth),
          ...stacks(names.limitsStackSetWithoutProfile(unit), without, depth),
        ];
      });
      return [
        ...stacks(names.accessStackSet, [hub.region]),
        ...stacks(names.forwardingStackSet, watched),
        ...limits,
      ];
    });
}
