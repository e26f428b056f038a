import type { Proof } from './proof';
import { auditTrailProof } from './proofs/audit-trail';
import { busProof } from './proofs/bus';
import { connectionsProof } from './proofs/connections';
import { guardRoleProofs } from './proofs/guard-role';
import { keyProof } from './proofs/key';
import { queuesAndTopicProofs } from './proofs/queues-and-topic';
import { serviceRolesProof } from './proofs/service-roles';
import { wildcardsProof } from './proofs/wildcards';
import type { World } from './world';

/**
 * Every question that the templates were asked, with the answer.
 *
 * @param withNetwork the same organization where a limit file says `requireConnection: network`
 */
export function securityProofs(world: World, withNetwork: World): Proof[] {
  return [
    busProof(world),
    ...guardRoleProofs(world),
    connectionsProof(world, withNetwork),
    serviceRolesProof(world),
    ...queuesAndTopicProofs(world),
    keyProof(world),
    auditTrailProof(world),
    wildcardsProof(world),
  ];
}
