import type { SessionResult } from '@glue-session-guard/guard';

/** What the log says of a session. Saved queries and alarms match it: change one there too. */
export type SessionMessage =
  | 'session within limits'
  | 'session handled'
  | 'session could not be stopped'
  | 'session could not be judged'
  | 'session put back'
  | 'session handled before';

export interface Line<Message extends string> {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: Message;
}

export function sessionLine(result: SessionResult): Line<SessionMessage> {
  switch (result.kind) {
    case 'within':
      return { level: 'info', message: 'session within limits' };
    case 'wait':
      return { level: 'info', message: 'session put back' };
    case 'duplicate':
      return { level: 'info', message: 'session handled before' };
    case 'finished':
      if (result.outcome.kind === 'could-not-stop')
        return { level: 'error', message: 'session could not be stopped' };
      // Glue could not be asked, so nothing is known of the session.
      if (result.deadLetter !== undefined) return { level: 'error', message: 'session could not be judged' };
      return { level: 'warn', message: 'session handled' };
  }
}
