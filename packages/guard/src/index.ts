export type { Alert } from './alert';
export { coverageAlert, FINDING_KINDS, findingText } from './alerts/coverage-alert';
export { type ActivatedLimits, limitsAlert } from './alerts/limits-alert';
export { muteAlert } from './alerts/mute-alert';
export { operatorAlert } from './alerts/operator-alert';
export { OUTCOME_DETAIL_TYPE } from './alerts/outcome-event/outcome-event';
export { type OutcomeDetail, outcomeEventJsonSchema } from './alerts/outcome-event/outcome-event-schema';
export { ofInstance } from './alerts/render/of-instance';
export { renderChat } from './alerts/render/render-chat';
export { renderText, textBlocks } from './alerts/render/render-text';
export { WORDING } from './alerts/session/alert-wording';
export { testAlert } from './alerts/test-alert';
export { unfinishedSweepAlert } from './alerts/unfinished-sweep-alert';
export * from './brake/brake';
export { giveBackStop, reserveStop, type StopCounter } from './brake/reserve-stop';
export { besideFacts, CONCESSIONS, FORWARDING, ORGANIZATION, SUBSCRIPTIONS } from './coverage/beside';
export { type CoverageDay, coverageDays, type PlaceOfDay, withAdded } from './coverage/coverage-days';
export type { CoverageEntry, SweptFacts } from './coverage/coverage-entry';
export {
  type Beside,
  type CoverageFacts,
  type Finding,
  type FindingKind,
  HEARD_BEHIND_MS,
} from './coverage/coverage-facts';
export { type Digest, digest } from './coverage/digest';
export { endingConcessions } from './coverage/ending-concessions';
export { findingsOf, isLeftUnguarded } from './coverage/findings-of';
export { findingsSince } from './coverage/findings-since';
export { forwardingFaults, type Unforwarded } from './coverage/forwarding-faults';
export { isHarmless } from './coverage/is-harmless';
export {
  isInForce,
  MOST_MUTE_DAYS,
  type Mute,
  type MutedDigest,
  type Mutes,
  muteOf,
  withoutMuted,
} from './coverage/mute';
export { nextLook } from './coverage/next-look';
export { isReported, type Sighting, sightsOf } from './coverage/sighting';
export { type Subscription, subscriptionFaults } from './coverage/subscription-faults';
export { unheardRow } from './coverage/unheard';
export { type UnitPaths, unitFaults } from './coverage/unit-faults';
export * from './creator-ports';
export { MINUTE_MS, NOTHING_NOTED } from './creators/noted-calls';
export { unprovenHour } from './creators/unproven-hour';
export { type Decision, decide, type PathResult, type UnitNames } from './decision/decide';
export { dueAtOf } from './decision/due-at';
export { exemptionsOf } from './decision/find-exemption';
export { GRACE_MINUTES } from './decision/rules/judge-age';
export type { Breach, Evaluation, Gap, Response, Shown, Until, Verdict } from './decision/verdict';
export { gatherFacts } from './enforcement/gather-facts';
export { type CanaryResult, guardCanary } from './enforcement/guard-canary';
export type { EventResult, Finished, GuardContext, SessionResult, Visit } from './enforcement/guard-context';
export { guardEvent, guardSession } from './enforcement/guard-event';
export { handBack } from './enforcement/hand-back';
export { verdictOfNoSession } from './enforcement/no-session';
export { asCreated } from './enforcement/record-of';
export { guardSettings } from './enforcement/settings';
export {
  type ClaimDecision,
  type ClaimRequest,
  type ClaimResult,
  claimed,
  decideClaim,
  hasEnded,
  isFinished,
} from './ledger/decide-claim';
export { decideRemember, type RememberRequest } from './ledger/decide-remember';
export type { Failure } from './ledger/failure';
export type {
  DueSession,
  LedgerEntry,
  LedgerKey,
  LedgerRecord,
  OpenSession,
  Outcome,
  OutcomeKind,
  Progress,
  SessionAsCreated,
  SessionEnd,
} from './ledger/ledger-record';
export { recordedSession } from './ledger/recorded-session';
export { type CreateSessionCall, createSessionEvent } from './memory/create-session-event';
export { type MemoryAlertQueue, memoryAlertQueue } from './memory/memory-alert-queue';
export { type MemoryBrake, memoryBrake } from './memory/memory-brake';
export { memoryConnections } from './memory/memory-connections';
export { memoryCreators } from './memory/memory-creators';
export { memoryDirectory, pathIn } from './memory/memory-directory';
export type { MemoryGlue } from './memory/memory-glue';
export { type MemoryLedger, memoryLedger } from './memory/memory-ledger';
export { memoryLimits } from './memory/memory-limits';
export { memoryMailPace } from './memory/memory-mail-pace';
export { memoryMutes } from './memory/memory-mutes';
export { type MemoryOrganization, memoryOrganization } from './memory/memory-organization';
export { memoryPace } from './memory/memory-pace';
export { memoryPartlyTold } from './memory/memory-partly-told';
export { type MemoryQueue, memoryQueue } from './memory/memory-queue';
export { type MemorySweep, memorySweep } from './memory/memory-sweep';
export type { MemoryTrail } from './memory/memory-trail';
export type { SessionRequest } from './memory/session-request';
export { type VirtualClock, virtualClock } from './memory/virtual-clock';
export { type Place, placeKey } from './place';
export * from './ports';
export { guardUnnamed, type UnnamedLook } from './sweep/guard-unnamed';
export { type HandedOut, handOutDue } from './sweep/hand-out-due';
export { waitsOf } from './sweep/hand-over';
export { inParallel } from './sweep/in-parallel';
export { lookAgain, type Unjudged } from './sweep/look-again';
export { byAccount } from './sweep/quiet/by-account';
export { longestWait, type SweepPace } from './sweep/quiet/is-quiet';
export { lastRan, RAN_BEHIND_MS } from './sweep/quiet/last-ran';
export { planPlaces } from './sweep/quiet/plan-places';
export {
  directoryAccount,
  type Enrolment,
  isEnrolled,
  type OrganizationAccount,
  regionsToSweep,
} from './sweep/regions-to-sweep';
export * from './sweep/sweep-ports';
export { type RegionSweep, sweepRegion } from './sweep/sweep-region';
export {
  type Copies,
  type CopiesRead,
  keptReading,
  keptRights,
  sweptFacts,
  UNREADABLE,
} from './sweep/swept-facts';
export type { SweepContext, SweptSession } from './sweep/swept-session';
export { recentSessions, unwatchedDue, unwatchedRegions } from './sweep/unwatched';
export type { Announcing, OutcomeEvents } from './telling/announce';
export { type Lane, laneOf, SHARES, type Share } from './telling/lane';
export { COUNTED_MS, countMails, freeOf, type SentMails } from './telling/mail-pace';
export type { Mail } from './telling/plan-mails';
export type { Recipient } from './telling/recipients';
export { type Loud, type LoudAlert, tellLoud } from './telling/tell-loud';
export { type ObservedTold, type Observing, tellObserved } from './telling/tell-observed';
export type { LaneResult, TellingContext } from './telling/tell-queued';
export { tellWaiting, type Waiting } from './telling/tell-waiting';
export * from './telling/telling-ports';
export { cutBytes } from './text/bounded-text';
export { personText } from './text/person-text';
export { unitText } from './text/unit-text';
export { currentLimits } from './versions/current-limits';
export type { ActiveLimits, LimitsStore, StoredLimits } from './versions/limits-store';
export { rolledOutLimits } from './versions/rolled-out-limits';
