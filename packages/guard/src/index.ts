export type { Alert } from './alert';
export { WORDING, type Wording } from './alert-wording';
export { matchesArn } from './arn-pattern';
export type { WaitingSettings, WaitState } from './back-off';
export * from './brake';
export { composeAlert } from './compose-alert';
export { composeSwitchAlert, type Switched } from './compose-switch-alert';
export { composeDigest } from './coverage/compose-digest';
export type { CoverageEntry, SweptFacts } from './coverage/coverage-entry';
export {
  type CoverageFacts,
  type Finding,
  type FindingKind,
  HEARD_BEHIND_MS,
} from './coverage/coverage-facts';
export { type Digest, digest, isTold, type Sighting } from './coverage/digest';
export { findingsOf } from './coverage/findings-of';
export { findingsSince } from './coverage/findings-since';
export { type Copies, type CopiesRead, keptReading, sweptFacts, UNREADABLE } from './coverage/swept-facts';
export { type Decision, decide } from './decide';
export { type ClaimDecision, claimed, decideClaim, isFinished } from './decide-claim';
export { evaluate } from './evaluate';
export { type CanaryResult, guardCanary } from './guard-canary';
export type {
  EventResult,
  Finished,
  GuardContext,
  GuardSettings,
  SessionResult,
  Visit,
} from './guard-context';
export { guardEvent } from './guard-event';
export { guardSession } from './guard-session';
export { guardSettings } from './guard-settings';
export { inParallel } from './in-parallel';
export type {
  Brakeman,
  DecisionRecord,
  Failure,
  LedgerRecord,
  LedgerState,
  Outcome,
  OutcomeKind,
  Progress,
} from './ledger-record';
export { type CreateSessionCall, createSessionEvent } from './memory/create-session-event';
export { type MemoryBrake, memoryBrake } from './memory/memory-brake';
export { memoryDirectory, pathIn } from './memory/memory-directory';
export type { MemoryGlue } from './memory/memory-glue';
export { type MemoryLedger, memoryLedger } from './memory/memory-ledger';
export { type MemoryOrganization, memoryOrganization } from './memory/memory-organization';
export { type MemoryQueue, memoryQueue } from './memory/memory-queue';
export { type MemorySweep, memorySweep } from './memory/memory-sweep';
export { type MemoryTrail, memoryTrail } from './memory/memory-trail';
export type { SessionRequest } from './memory/session-request';
export { type VirtualClock, virtualClock } from './memory/virtual-clock';
export * from './ports';
export { printable } from './printable';
export { RULES } from './rules/rules';
export { composeUnfinishedAlert } from './sweep/compose-unfinished-alert';
export { placeKey } from './sweep/place-key';
export { type Enrolment, type OrganizationAccount, regionsToSweep } from './sweep/regions-to-sweep';
export * from './sweep/sweep-ports';
export { type RegionSweep, sweepRegion, type Where } from './sweep/sweep-region';
export type { SweepContext, SweptSession } from './sweep/swept-session';
export type { Breach, Evaluation, Gap, Response, Shown, Verdict } from './verdict';
