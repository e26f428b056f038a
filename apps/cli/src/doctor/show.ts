import type { Colors, Screen } from '../terminal/terminal';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { Answer, State } from './check';
import { type Diagnosis, type Examination, NOT_ASKED } from './examine';

/** In words too, since a mark alone is lost where colours and symbols are. */
const MARKS: Readonly<Record<State, string>> = { ok: '✓', warning: '!', problem: '✗', unknown: '?' };

export function mark(state: State, colors: Colors): string {
  const paint = { ok: colors.green, warning: colors.yellow, problem: colors.red, unknown: colors.cyan }[
    state
  ];
  return paint(MARKS[state]);
}

/** Each check with what it found, what that means and what mends it, for people. */
export function showDiagnosis({ checks, counts }: Diagnosis, screen: Screen): string {
  const isNotAsked = ({ answers }: Examination) => answers === NOT_ASKED;
  const lines = checks.filter((check) => !isNotAsked(check)).flatMap((check) => checkLines(check, screen));
  const notAsked = notAskedLines(checks.filter(isNotAsked), screen);
  return `${[...lines, ...notAsked, '', countsText(checks.length, counts)].join('\n')}\n`;
}

/** They have one reason and one mend: each by itself would bury what was found. */
function notAskedLines(checks: readonly Examination[], screen: Screen): string[] {
  const [answer] = NOT_ASKED;
  if (checks.length === 0 || answer === undefined) return [];
  const titles = checks.map(({ title }) => title).join(', ');
  return [
    ...marked('unknown', `${plural(checks.length, 'check')} ${answer.text}: ${titles}`, screen),
    `    mend: ${answer.mend}`,
  ];
}

function checkLines({ title, means, state, answers }: Examination, screen: Screen): string[] {
  const { colors, columns } = screen;
  if (state === 'ok' && answers.length === 1)
    return marked(state, `${title}: ${answers[0]?.text ?? ''}`, screen);
  return [
    `${mark(state, colors)} ${colors.bold(title)}`,
    ...answers.flatMap((answer) => answerLines(answer, screen)),
    ...(state === 'ok' ? [] : wrap(`  means: ${means}`, columns, '    ')),
  ];
}

function answerLines({ state, text, mend }: Answer, screen: Screen): string[] {
  return [
    ...marked(state, text, screen).map((line) => `  ${line}`),
    // Not wrapped: a command is copied from here.
    ...(mend === undefined ? [] : [`    mend: ${mend}`]),
  ];
}

function marked(state: State, text: string, { colors, columns }: Screen): string[] {
  const [first = '', ...rest] = wrap(text, columns - 4, '  ');
  return [`${mark(state, colors)} ${first}`, ...rest];
}

function countsText(checks: number, { ok, warning, problem, unknown }: Diagnosis['counts']): string {
  const parts = [
    `${ok} ok`,
    ...(warning > 0 ? [plural(warning, 'warning')] : []),
    ...(problem > 0 ? [plural(problem, 'problem')] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
  ];
  return `${plural(checks, 'check')}: ${parts.join(', ')}`;
}
