import type { OrganizationConfig } from '../files/organization/organization';
import { guardNames } from '../names/guard-names';
import { partitionOf } from '../regions/partition';
import { type PolicyStatement, protectionStatements } from './protection-statements';
import { sessionStatements } from './session-statements';

/** A service control policy (SCP) of AWS Organizations. */
export interface PreventionPolicy {
  readonly name: string;
  /** At most 512 characters, for the console. */
  readonly description: string;
  readonly document: PolicyDocument;
}

interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/**
 * The most characters that a policy may have. AWS Organizations takes twice as many today. The older, smaller quota holds wherever a
 * policy is put: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const MOST_POLICY_CHARACTERS = 5120;

/**
 * The SCPs that prevent what the guard could only find afterwards. They deny alone, so that they go beside any others. One is about
 * the guard's own parts and one about sessions: an account takes few policies, and the second may be wanted on fewer OUs.
 */
export function preventionPolicies(config: OrganizationConfig): readonly PreventionPolicy[] {
  const names = guardNames(config.instance);
  const partition = partitionOf(config.hub.region) ?? 'aws';
  return [
    {
      name: names.protectionPolicy,
      description:
        'Nobody but StackSets changes what Glue Session Guard has in an account, the tag of usage profiles, or the SAML providers of Identity Center.',
      document: documentOf(protectionStatements(config, partition)),
    },
    {
      name: names.sessionsPolicy,
      description: 'Glue interactive sessions start only in Regions and networks that are watched.',
      document: documentOf(sessionStatements(config)),
    },
  ];
}

/** The text of a policy as it is stored: AWS counts white space too, so there is none. */
export function policyText({ document }: PreventionPolicy): string {
  return JSON.stringify(document);
}

function documentOf(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}
