import { type Directory, type LimitsDocuments, watchedRegions } from '@glue-session-guard/limits';
import type { UnitNames } from '../decision/decide';
import type { Place } from '../place';

/** An account as the organization lists it. */
export interface OrganizationAccount {
  readonly id: string;
  readonly name: string;
  /** Root first. */
  readonly path: readonly string[];
  /** Names of the root and the OUs of the path, by id. */
  readonly unitNames?: UnitNames;
  /** PENDING_ACTIVATION, ACTIVE, SUSPENDED, PENDING_CLOSURE or CLOSED. */
  readonly state: string;
}

/** An account of directory.json. One without a state is taken to be active, as files of earlier releases have it. */
export function directoryAccount(id: string, account: Directory['accounts'][string]): OrganizationAccount {
  return { id, ...account, state: account.state ?? 'ACTIVE' };
}

export interface Enrolment {
  /** The root, or OUs. */
  readonly enrol: readonly string[];
  /** OUs below an enrolled one that are left alone. */
  readonly exclude: readonly string[];
  /** Of organization.yaml. */
  readonly regions: readonly string[];
  /** A limit file may narrow the Regions of the accounts below it. */
  readonly documents: LimitsDocuments;
}

/**
 * Every enrolled account in every Region that is watched for it; accounts that cannot run anything drop out. The management account is
 * one of them: StackSets never reach it, and the guard can be deployed there by hand.
 */
export function regionsToSweep(accounts: readonly OrganizationAccount[], enrolment: Enrolment): Place[] {
  return accounts
    .filter((account) => isEnrolled(account, enrolment))
    .flatMap(({ id, path }) =>
      watchedRegions(enrolment.documents, { path, regions: enrolment.regions }).map((region) => ({
        account: id,
        region,
      })),
    );
}

/** Whether the guard looks at an account. */
export function isEnrolled({ path, state }: OrganizationAccount, { enrol, exclude }: Enrolment): boolean {
  const isBelow = (units: readonly string[]) => path.some((unit) => units.includes(unit));
  return state === 'ACTIVE' && isBelow(enrol) && !isBelow(exclude);
}
