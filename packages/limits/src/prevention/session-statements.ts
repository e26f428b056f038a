import type { OrganizationConfig } from '../files/organization/organization';
import type { PolicyStatement } from './protection-statements';

/** No sessions in Regions that nobody watches, nor outside the networks that organization.yaml lists. */
export function sessionStatements({ regions, prevention }: OrganizationConfig): PolicyStatement[] {
  return [
    noSessions('SessionsInWatchedRegions', { StringNotEquals: { 'aws:RequestedRegion': regions } }),
    ...onlyIn('Subnet', 'glue:SubnetIds', prevention?.subnets),
    ...onlyIn('Vpc', 'glue:VpcIds', prevention?.vpcs),
  ];
}

/**
 * Two statements, since each alone leaves a way: a session without a network has no value that could be wrong, and one of two
 * connections may lead elsewhere. Glue takes the values from the connections of the session:
 * https://docs.aws.amazon.com/glue/latest/dg/security_iam_id-based-policy-examples.html
 */
function onlyIn(what: string, key: string, allowed: readonly string[] = []): PolicyStatement[] {
  if (allowed.length === 0) return [];
  return [
    noSessions(`SessionsWith${what}`, { Null: { [key]: 'true' } }),
    noSessions(`SessionsInListed${what}s`, { 'ForAnyValue:StringNotEquals': { [key]: allowed } }),
  ];
}

function noSessions(Sid: string, Condition: NonNullable<PolicyStatement['Condition']>): PolicyStatement {
  return { Sid, Effect: 'Deny', Action: ['glue:CreateSession'], Resource: ['*'], Condition };
}
