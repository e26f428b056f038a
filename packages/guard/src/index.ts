export type { Alert, AlertKind, Fact, FindingGroup, Link, Severity, Unknowns } from './alert';
export { WORDING, type Wording } from './alerts/alert-wording';
export { coverageAlert } from './alerts/coverage-alert';
export { operatorAlert, type TurnedBrake } from './alerts/operator-alert';
export { renderText, type TextLine, type TextMessage, textBlocks } from './alerts/render-text';
export { sessionAlert } from './alerts/session-alert';
export { unfinishedSweepAlert } from './alerts/unfinished-sweep-alert';
export * from './brake/brake';
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
export { matchesArn } from './decision/arn-pattern';
export { type Decision, decide, type PathResult } from './decision/decide';
export { evaluate } from './decision/evaluate';
export type { Breach, Evaluation, Gap, Response, Shown, Verdict } from './decision/verdict';
export { type Case, type FactSource, type FactsContext, gatherFacts } from './enforcement/gather-facts';
export { type CanaryResult, guardCanary } from './enforcement/guard-canary';
export type { EventResult, Finished, GuardContext, SessionResult, Visit } from './enforcement/guard-context';
export { guardEvent, guardSession } from './enforcement/guard-event';
export { handBack } from './enforcement/hand-back';
export { type NoSession, outcomeOfNoSession } from './enforcement/no-session';
export { type GuardSettings, guardSettings, type WaitingSettings } from './enforcement/settings';
export {
  type ClaimDecision,
  type ClaimRequest,
  type ClaimResult,
  claimed,
  decideClaim,
  isFinished,
} from './ledger/decide-claim';
export type { Failure } from './ledger/failure';
export type {
  DecisionRecord,
  HeldBackBy,
  LedgerEntry,
  LedgerKey,
  LedgerRecord,
  LedgerState,
  Outcome,
  OutcomeKind,
  Progress,
} from './ledger/ledger-record';
export { type CreateSessionCall, createSessionEvent } from './memory/create-session-event';
export { type MemoryBrake, memoryBrake } from './memory/memory-brake';
export { memoryDirectory, pathIn } from './memory/memory-directory';
export type { MemoryGlue } from './memory/memory-glue';
export { type MemoryLedger, memoryLedger } from './memory/memory-ledger';
export { type MemoryOrganization, memoryOrganization } from './memory/memory-organization';
export { memoryPace } from './memory/memory-pace';
export { type MemoryQueue, memoryQueue } from './memory/memory-queue';
export { type MemorySweep, memorySweep } from './memory/memory-sweep';
export { type MemoryTrail, memoryTrail } from './memory/memory-trail';
export type { SessionRequest } from './memory/session-request';
export { type VirtualClock, virtualClock } from './memory/virtual-clock';
export { type Place, placeKey } from './place';
export * from './ports';
export { inParallel } from './sweep/in-parallel';
export { type Enrolment, type OrganizationAccount, regionsToSweep } from './sweep/regions-to-sweep';
export * from './sweep/sweep-ports';
export { type RegionSweep, sweepRegion } from './sweep/sweep-region';
export { type Copies, type CopiesRead, keptReading, sweptFacts, UNREADABLE } from './sweep/swept-facts';
export type { SweepContext, SweptSession } from './sweep/swept-session';
