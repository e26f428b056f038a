import type { GuardNames } from '@glue-session-guard/limits';
import { partitionOf } from '../../names/names';
import type { AcceptedWildcard } from './fixed-role';

export interface OrganizationArns {
  readonly guardRoles: AcceptedWildcard;
  readonly accounts: AcceptedWildcard;
  readonly organizationalUnits: AcceptedWildcard;
  readonly roots: AcceptedWildcard;
}

interface Organization {
  readonly region: string;
  readonly organizationId: string;
  readonly names: GuardNames;
}

/**
 * What the hub reaches outside its account, each with the reason why it is not named in full. The owner of accounts, OUs
 * and roots is the management account, which the configuration does not name.
 */
export function organizationArns({ region, organizationId, names }: Organization): OrganizationArns {
  const partition = partitionOf(region);
  const owned = (kind: string) => `arn:${partition}:organizations::*:${kind}/${organizationId}/*`;
  return {
    guardRoles: {
      resource: `arn:${partition}:iam::*:role/${names.guardRoleInPath}`,
      reason:
        'The guard role of any account of the organization, present or future; aws:ResourceOrgID holds it to the organization.',
    },
    accounts: {
      resource: owned('account'),
      reason: 'Any account of this organization may start a session; the actions only read.',
    },
    organizationalUnits: {
      resource: owned('ou'),
      reason:
        'The path from an account to the root passes OUs that are not known at synth; the actions only read.',
    },
    roots: {
      resource: owned('root'),
      reason: 'The way down begins at the root, whose id is not configured; the actions only read.',
    },
  };
}
