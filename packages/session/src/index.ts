export { completeSession } from './complete-session';
export { fromGlueSession, type ParsedGlueSession } from './from-glue-session';
export { parseEvent, parseEventText } from './parse-event';
export type { EventIdentity, IgnoredReason, ParsedEvent, RejectedReason } from './parsed-event';
export { isCreatedBy, SAME_CREATION_MS, sameCreation } from './same-creation';
export type { Principal, Session, SessionFact, SessionStatus } from './session';
export { ageInMinutes, endedStatus, isStarting } from './session-life';
export {
  applied,
  byDefault,
  requested,
  unknown,
  type Value,
} from './value';
