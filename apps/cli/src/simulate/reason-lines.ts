import { type Breach, type Evaluation, type Gap, printable } from '@glue-session-guard/guard';
import type { Colors, Screen } from '../terminal';
import { shownValue } from '../text/shown-value';
import { wrap } from '../text/wrap';
import type { Simulation } from './simulate';

/** Why an event got its verdict, a line a reason; nothing for a session within its limits. */
export function reasonLines(simulation: Simulation | undefined, screen: Screen, indent: string): string[] {
  if (simulation === undefined) return [];
  const { detail } = simulation;
  const reasons =
    detail.kind === 'not-a-session'
      ? [{ mark: ' ', text: printable(detail.why, 512) }]
      : reasonsOf(detail.decision.evaluation);
  return reasons
    .flatMap(({ mark, text }) => marked(mark, wrap(text, screen.columns - indent.length - 2), screen.colors))
    .map((line) => `${indent}${line}`);
}

interface Reason {
  readonly mark: '✗' | '?' | ' ';
  readonly text: string;
}

function reasonsOf({ breaches, gaps, exemption, uncovered }: Evaluation): Reason[] {
  return [
    ...(uncovered === undefined ? [] : [{ mark: '?' as const, text: uncovered }]),
    ...breaches.map((breach) => ({ mark: '✗' as const, text: breachText(breach) })),
    ...gaps.map((gap) => ({ mark: '?' as const, text: gapText(gap) })),
    ...(exemption === undefined
      ? []
      : [
          {
            mark: ' ' as const,
            text: `exempt until ${new Date(exemption.until).toISOString().slice(0, 10)}: ${printable(exemption.reason)} (${exemption.source.file}:${exemption.source.line})`,
          },
        ]),
  ];
}

function breachText({ limit, actual, allowed, source }: Breach): string {
  return `${limit}: ${shownValue(actual)}, allowed ${shownValue(allowed)} (${source.file}:${source.line})`;
}

function gapText({ limit, why, source }: Gap): string {
  return `${limit}: ${printable(why, 512)} (${source.file}:${source.line})`;
}

function marked(mark: Reason['mark'], lines: readonly string[], { red, yellow, dim }: Colors): string[] {
  const colored = mark === '✗' ? red(mark) : mark === '?' ? yellow(mark) : mark;
  return lines.map((line, i) => `${i === 0 ? colored : ' '} ${dim(line)}`);
}
