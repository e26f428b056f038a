import type { EventResult, Finished } from '@glue-session-guard/guard';

/** Every message the enforcer logs. Saved queries and alarms match them: change one there too. */
export type LogMessage =
  | 'session within limits'
  | 'session handled'
  | 'session could not be stopped'
  | 'session could not be judged'
  | 'session put back'
  | 'session handled before'
  | 'event ignored'
  | 'event rejected'
  | 'event malformed'
  | 'event failed';

interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: LogMessage;
}

export function messageOf(result: EventResult): Line {
  switch (result.kind) {
    case 'within':
      return { level: 'info', message: 'session within limits' };
    case 'wait':
      return { level: 'info', message: 'session put back' };
    case 'duplicate':
      return { level: 'info', message: 'session handled before' };
    case 'ignored':
      return { level: 'info', message: 'event ignored' };
    case 'rejected':
      return { level: 'error', message: 'event rejected' };
    case 'malformed':
      return { level: 'error', message: 'event malformed' };
    case 'finished':
      return finishedLine(result);
  }
}

function finishedLine({ outcome, deadLetter }: Finished): Line {
  if (outcome.kind === 'could-not-stop') return { level: 'error', message: 'session could not be stopped' };
  // Glue could not be asked, so nothing is known of the session.
  if (deadLetter !== undefined) return { level: 'error', message: 'session could not be judged' };
  return { level: 'warn', message: 'session handled' };
}
