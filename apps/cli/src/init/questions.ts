import { type AskedFormat, formatProblem } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import type { Asker } from '../terminal/asker';

/** Something that init must know. */
export interface Question {
  readonly option: string;
  readonly text: string;
  readonly format: AskedFormat;
  /** Several answers are separated by commas. */
  readonly isList?: true;
}

export const REGIONS: Question = {
  option: '--regions REGION,…',
  text: 'Regions in which sessions are watched, separated by commas',
  format: 'region',
  isList: true,
};
export const HUB_REGION: Question = {
  option: '--hub-region REGION',
  text: 'Region the guard runs in',
  format: 'region',
};
export const HUB: Question = {
  option: '--hub ACCOUNT',
  text: 'Account the guard runs in (security tooling, not the management account)',
  format: 'account-id',
};
export const ORGANIZATION: Question = {
  option: '--organization-id ID',
  text: 'Id of the organization',
  format: 'organization-id',
};
export const ROOT: Question = {
  option: '--root ID',
  text: 'Id of the root of the organization (r-…)',
  format: 'organizational-unit-id',
};
export const ALERTS: Question = {
  option: '--alert EMAIL',
  text: 'E-mail addresses that get every alert, separated by commas',
  format: 'email-address',
  isList: true,
};

/** Where nobody can be asked, what has no suggestion is missing: all of it is told at once. */
export function questions(asker: Asker | undefined, asking: Map<string, string>) {
  return async (question: Question, given?: string, suggested?: string): Promise<string> => {
    if (given !== undefined) return given;
    if (asker !== undefined)
      return asker.text(question.text, {
        ...(suggested !== undefined && { default: suggested }),
        check: (answer) => wrong(question, answer),
      });
    if (suggested !== undefined) return suggested;
    asking.set(question.option, question.text);
    return '';
  };
}

function wrong({ format, isList }: Question, answer: string): string | undefined {
  const parts = isList === true ? answer.split(',').map((part) => part.trim()) : [answer];
  return parts.map((part) => formatProblem(format, part)).find((problem) => problem !== undefined);
}

/** @throws GuardError `GSG_ANSWER_MALFORMED` */
export function refuseWrong(question: Question, given: string): void {
  const problem = wrong(question, given);
  if (problem === undefined) return;
  throw new GuardError('GSG_ANSWER_MALFORMED', `${question.option.split(' ')[0]}: ${problem}`, {
    hint: 'gsg init --help shows what each option takes.',
  });
}

export function missing(asking: ReadonlyMap<string, string>): GuardError {
  const options = [...asking.keys()];
  return new GuardError(
    'GSG_ANSWERS_MISSING',
    `there is nobody to ask, and these are not known: ${options.map((option) => option.split(' ')[0]).join(', ')}`,
    {
      hint: `Give ${options.join(' ')}, or run gsg init on a terminal, with credentials of the hub if you have them.`,
    },
  );
}
