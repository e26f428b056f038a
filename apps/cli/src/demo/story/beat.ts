import type { SessionRequest } from '@glue-session-guard/guard';

/** Something that happens in the organization, seconds after the story begins. */
export type Beat = SessionBeat | FloodBeat | RoleBeat | RedriveBeat | DueBeat;

export interface Caller {
  readonly name: string;
  /** As CloudTrail writes it. */
  readonly userIdentity: Readonly<Record<string, unknown>>;
}

/** Somebody calls CreateSession. */
export interface SessionBeat {
  readonly kind: 'session';
  readonly at: number;
  /** One line on what is special about it. */
  readonly title: string;
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly who: Caller;
  readonly request: SessionRequest;
  readonly provisioningSeconds: number;
  /** When its event reaches the guard, each time, in seconds after the call. */
  readonly deliveredAfter: readonly number[];
  readonly twist: Twist;
  /** One of many that are alike: drawn with one line. */
  readonly flood?: true;
}

/** Many sessions start within a minute. */
export interface FloodBeat {
  readonly kind: 'flood';
  readonly at: number;
  readonly title: string;
  /** One line on what starts. */
  readonly text: string;
  readonly sessions: readonly SessionBeat[];
}

type Twist =
  | 'none'
  /** The call is refused, so no session comes of it. */
  | 'failed-create'
  /** CloudTrail leaves the request out of the event, as it does above 100 KB. */
  | 'request-omitted'
  /** Not Glue's: another service's API of the same name. */
  | 's3express'
  /** Made up: it names another account than the one AWS stamped on it. */
  | 'spoofed';

/** A guard role is deleted, or put back. */
export interface RoleBeat {
  readonly kind: 'role-lost' | 'role-back';
  readonly at: number;
  readonly title: string;
  readonly account: string;
}

/** An operator moves the dead letters back to the queue. */
export interface RedriveBeat {
  readonly kind: 'redrive';
  readonly at: number;
  readonly title: string;
}

/** The clock has come to where it bounds a session, which is judged anew. */
export interface DueBeat {
  readonly kind: 'due';
  readonly at: number;
  readonly title: string;
}

export interface Story {
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly beats: readonly Beat[];
}
