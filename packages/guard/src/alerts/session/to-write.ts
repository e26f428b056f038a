import type { Session } from '@glue-session-guard/session';
import type { Instruction } from '../../alert';
import type { Evaluation } from '../../decision/verdict';
import { type Setting, settingsWithin } from './settings-within';

/** How the session was created, as far as its request origin tells. */
type Client = 'notebook' | 'dbt' | 'unknown';

/**
 * What the owner writes so that the next session keeps to the limits that this one broke: magics for a notebook, parameters
 * for programs, both where it is not known which it was. Empty where no setting would help.
 */
export function toWrite(
  session: Session,
  evaluation: Pick<Evaluation, 'breaches' | 'limits'>,
): readonly Instruction[] {
  const settings = settingsWithin(session, evaluation);
  if (settings.length === 0) return [];
  switch (clientOf(session)) {
    case 'notebook':
      return [inNotebook(settings)];
    case 'dbt':
      return [inProfile(settings)];
    case 'unknown':
      return [inNotebook(settings), inCall(settings)];
  }
}

function clientOf({ requestOrigin = '' }: Session): Client {
  if (/^(GlueStudioNotebook|SageMakerStudio)/i.test(requestOrigin)) return 'notebook';
  return /^dbt-glue/i.test(requestOrigin) ? 'dbt' : 'unknown';
}

function inNotebook(settings: readonly Setting[]): Instruction {
  return {
    where:
      'In a notebook, write in the first cell, before the session starts (a magic with %% has a cell of its own)',
    lines: settings.flatMap(({ magic }) => magic),
  };
}

function inCall(settings: readonly Setting[]): Instruction {
  return {
    where: 'In a program (boto3, an SDK, the AWS CLI), give CreateSession',
    lines: settings.map(({ parameter }) => parameter),
  };
}

/** Keys of a dbt-glue profile; what has none is told as the parameter that dbt-glue would have to send. */
function inProfile(settings: readonly Setting[]): Instruction {
  return {
    where: 'In the dbt-glue profile (profiles.yml), write',
    lines: settings.map(({ profileKey, parameter }) => profileKey ?? `a key that sets ${parameter}`),
  };
}
