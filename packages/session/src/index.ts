export { completeSession } from './complete-session';
export { type FoundIn, fromGlueSession, type ParsedGlueSession } from './from-glue-session';
export { parseEvent, parseEventText } from './parse-event';
export type { EventIdentity, IgnoredReason, ParsedEvent, RejectedReason } from './parsed-event';
export { SAME_CREATION_BY_EVENT_MS, SAME_CREATION_MS, sameCreation, sameSession } from './same-session';
export type { Principal, PrincipalType, Session, SessionFact, SessionStatus } from './session';
export { ageInMinutes, endedStatus, isStarting } from './session-life';
export {
  applied,
  byDefault,
  type Known,
  type Origin,
  requested,
  type Unknown,
  unknown,
  type Value,
} from './value';
