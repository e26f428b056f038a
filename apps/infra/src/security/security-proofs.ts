import type { Proof } from './proof';
import { auditTrailProof } from './proofs/audit-trail';
import { busProof } from './proofs/bus';
import { guardRoleProofs } from './proofs/guard-role';
import { keyProof } from './proofs/key';
import { queuesAndTopicProofs } from './proofs/queues-and-topic';
import { serviceRolesProof } from './proofs/service-roles';
import { wildcardsProof } from './proofs/wildcards';
import type { World } from './world';

/** Every question that the templates were asked, with the answer. */
export function securityProofs(world: World): Proof[] {
  return [
    busProof(world),
    ...guardRoleProofs(world),
    serviceRolesProof(world),
    ...queuesAndTopicProofs(world),
    keyProof(world),
    auditTrailProof(world),
    wildcardsProof(world),
  ];
}
