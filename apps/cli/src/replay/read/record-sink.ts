import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { unwrapEvents } from '../../simulate/read/unwrap-events';

/** CloudTrail writes at most 256 KB; messages and `lookup-events` escape it once or twice. */
export const LONGEST_RECORD_BYTES = 4 * 1024 * 1024;

/** Takes the JSON of a record; false: it is none, or tells of no session. */
export type RecordSink = (json: string) => boolean;

const CallSchema = z.object({
  detail: z.object({
    eventSource: z.literal('glue.amazonaws.com'),
    eventName: z.enum(['CreateSession', 'StopSession', 'DeleteSession']),
  }),
});

/** The EventBridge events of a record that are calls of Glue's session API. Throws a GuardError or SyntaxError when it is no record. */
export function sessionCalls(json: string, place: string): unknown[] {
  return unwrapEvents(JSON.parse(json), place).filter((event) => CallSchema.safeParse(event).success);
}

/** What went wrong with a file or a record, as it is told. */
export function faultOf(cause: unknown): {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
} {
  if (cause instanceof GuardError)
    return { code: cause.code, message: cause.message, hint: cause.hint ?? null };
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof SyntaxError ? 'GSG_EVENTS_NOT_JSON' : 'GSG_FILE_UNREADABLE';
  return { code, message, hint: null };
}
