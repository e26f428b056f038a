export { completeSession } from './complete-session';
export { dpusOfWorker } from './dpus';
export { fromGlueSession, type ParsedGlueSession } from './from-glue-session';
export { parseEvent, parseEventText } from './parse-event';
export type {
  EventIdentity,
  IgnoredReason,
  ParsedEvent,
  RejectedReason,
  UnnamedCall,
} from './parsed-event';
export {
  isCreatedBy,
  isRepeatOf,
  SAME_CREATION_BY_EVENT_MS,
  SAME_CREATION_MS,
  sameCreation,
} from './same-creation';
export {
  type ConnectionNetwork,
  type LimitFact,
  type Person,
  PRINCIPAL_TYPES,
  type Principal,
  type Session,
  type SessionFact,
  type SessionStatus,
} from './session';
export { ageInMinutes, endedStatus, isStarting } from './session-life';
export {
  applied,
  byDefault,
  requested,
  unknown,
  type Value,
} from './value';
