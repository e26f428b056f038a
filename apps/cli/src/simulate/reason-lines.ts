import { type Evaluation, type Gap, personText, type Until } from '@glue-session-guard/guard';
import type { Exemption, Source } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import type { Colors, Screen } from '../terminal/terminal';
import { wrap } from '../text/wrap';
import type { Simulation } from './simulate';

/** Why an event got its verdict, a line a reason, and how long the clock lets its session run. */
export function reasonLines(
  simulation: Simulation | undefined,
  { columns, colors }: Screen,
  indent: string,
): string[] {
  if (simulation === undefined) return [];
  return reasonsOf(simulation).flatMap(({ mark, text }) =>
    wrap(printable(text, LONGEST), columns - indent.length - 2).map(
      (line, i) => `${indent}${i === 0 ? colored(mark, colors) : ' '} ${colors.dim(line)}`,
    ),
  );
}

const LONGEST = 1024;

interface Reason {
  /** A breach, something unknown, or a remark. */
  readonly mark: '✗' | '?' | ' ';
  readonly text: string;
}

function reasonsOf({ detail }: Simulation): Reason[] {
  if (detail.kind === 'not-a-session') return [{ mark: ' ', text: detail.why }];
  const { verdict, breaches, gaps, exemption, uncovered, until } = detail.decision.evaluation;
  const person = detail.session.principal?.person;
  return [
    ...(person === undefined ? [] : [{ mark: ' ', text: personText(person) } as const]),
    ...(uncovered === undefined ? [] : [unknownReason(uncovered)]),
    ...breaches.map(
      ({ limit, text, source, alertOnlyUntil }): Reason => ({
        mark: '✗',
        text: `${limit}: ${text} (${placeOf(source)})${alertOnlyUntil === undefined ? '' : `, alerted only until ${dayOf(alertOnlyUntil)}`}`,
      }),
    ),
    ...gapReasons(gaps),
    ...(exemption === undefined ? [] : [exemptReason(exemption, verdict)]),
    ...(until === undefined || breaches.length > 0 ? [] : [clockReason(until)]),
  ];
}

/** One value that is not known often leaves several limits unchecked: told once, with all of them. */
function gapReasons(gaps: Evaluation['gaps']): Reason[] {
  const limitsByWhy = new Map<string, Gap['limit'][]>();
  for (const { why, limit } of gaps) limitsByWhy.set(why, [...(limitsByWhy.get(why) ?? []), limit]);
  return [...limitsByWhy].map(([why, limits]) => unknownReason(`${limits.join(', ')}: ${why}`));
}

function unknownReason(text: string): Reason {
  return { mark: '?', text };
}

function exemptReason(
  { limits, until, reason, source }: Pick<Exemption, 'limits' | 'until' | 'reason' | 'source'>,
  verdict: Evaluation['verdict'],
): Reason {
  const from = verdict === 'exempt' || limits === undefined ? '' : ` from ${limits.join(', ')} alone`;
  return {
    mark: ' ',
    text: `exempt${from} until ${dayOf(until)}: ${reason} (${placeOf(source)})`,
  };
}

function clockReason({ at, limit }: Until): Reason {
  const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return { mark: ' ', text: `may run until ${time} UTC, by ${limit}` };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function placeOf({ file, line }: Source): string {
  return `${file}:${line}`;
}

function colored(mark: Reason['mark'], { red, yellow }: Colors): string {
  switch (mark) {
    case '✗':
      return red(mark);
    case '?':
      return yellow(mark);
    case ' ':
      return mark;
  }
}
