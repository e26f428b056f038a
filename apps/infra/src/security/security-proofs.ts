import type { Proof } from './proof';
import { auditTrailProof } from './proofs/audit-trail';
import { busProof } from './proofs/bus';
import { chatProof } from './proofs/chat';
import { connectionsProof } from './proofs/connections';
import { guardRoleProofs } from './proofs/guard-role';
import { keyProof } from './proofs/key';
import { ledgerExportProof } from './proofs/ledger-export';
import { outcomeEventsProof } from './proofs/outcome-events';
import { pipelineProofs } from './proofs/pipeline/pipeline';
import { preventionProofs } from './proofs/prevention/prevention';
import { queuesAndTopicProofs } from './proofs/queues-and-topic';
import { serviceRolesProof } from './proofs/service-roles';
import { unforwardedProof } from './proofs/unforwarded';
import { whatOperatorsSetProof } from './proofs/what-operators-set';
import { wildcardsProof } from './proofs/wildcards';
import type { World } from './world';

/** The sample organization as most are, and as some are. */
export interface Worlds {
  readonly world: World;
  /** A limit file says `requireConnection: network`. */
  readonly withNetwork: World;
  /** The ledger is exported. */
  readonly withEvidence: World;
  /** Some entries of `alerts` are chat channels. */
  readonly withChat: World;
  /** Service control policies are attached. */
  readonly withPrevention: World;
}

/** Every question that the templates were asked, with the answer. */
export function securityProofs({
  world,
  withNetwork,
  withChat,
  withEvidence,
  withPrevention,
}: Worlds): Proof[] {
  return [
    busProof(world),
    ...guardRoleProofs(world),
    connectionsProof(world, withNetwork),
    serviceRolesProof(world),
    ...queuesAndTopicProofs(world),
    unforwardedProof(world),
    outcomeEventsProof(world),
    chatProof(withChat),
    keyProof(world),
    auditTrailProof(world),
    ledgerExportProof(withEvidence),
    ...preventionProofs(world),
    ...pipelineProofs([withChat, withEvidence, withPrevention]),
    whatOperatorsSetProof(world),
    wildcardsProof(world),
  ];
}
