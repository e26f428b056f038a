import { errorText, GuardError } from '@glue-session-guard/problem';
import type { Ask } from './terminal';

/** Goes on without asking, for pipelines: the plan was read on the pull request. */
export const YES = '--yes';

export interface ConfirmSteps {
  /** Undefined where nobody can be asked. */
  readonly ask: Ask | undefined;
  /**
   * Shows on standard error what changes against the limits that are active at the hub.
   * @returns the exit code of `gsg plan`
   */
  showPlan(): number;
  say(lines: readonly string[]): void;
}

/** Shows what the deployment changes and has it confirmed. @returns whether to go on */
export async function confirm({ ask, showPlan, say }: ConfirmSteps, isConfirmed: boolean): Promise<boolean> {
  if (showPlan() !== 0) say(['The plan could not be told; nothing was changed so far.']);
  if (isConfirmed) return true;
  if (ask === undefined) {
    say(errorText(nobodyToAsk()));
    return false;
  }
  const answer = await ask('To deploy this, type yes: ');
  if (answer.trim().toLowerCase() === 'yes') return true;
  say(['Nothing was changed.']);
  return false;
}

function nobodyToAsk(): GuardError {
  return new GuardError('GSG_NOT_CONFIRMED', 'there is no terminal to ask in, and nothing was changed', {
    hint: 'In a pipeline, where the plan was read on the pull request: npm run deploy -- --yes',
  });
}
