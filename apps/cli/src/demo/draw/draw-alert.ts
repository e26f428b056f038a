import type { Alert } from '@glue-session-guard/guard';
import type { Screen } from '../../terminal/terminal';
import { wrap } from '../../text/wrap';
import { WIDEST } from './draw-line';

/** An alert as its subscribers get it, in a box. */
export function drawAlert({ subject, text }: Alert, { columns, colors }: Screen): string[] {
  const inner = Math.min(columns, WIDEST) - 6;
  const { dim, bold } = colors;
  const row = (content: string, shown = content) =>
    `  ${dim('│')} ${shown}${' '.repeat(Math.max(0, inner - content.length))} ${dim('│')}`;
  const rule = (left: string, right: string) => dim(`  ${left}${'─'.repeat(inner + 2)}${right}`);
  return [
    rule('┌', '┐'),
    ...wrap(`Subject: ${subject}`, inner, '  ').map((line) => row(line, bold(line))),
    rule('├', '┤'),
    ...text
      .trimEnd()
      .split('\n')
      .flatMap((line) => wrap(line, inner, hangingIndent(line)))
      .map((line) => row(line)),
    rule('└', '┘'),
  ];
}

/** Below the text, for list items and for facts with a label. */
function hangingIndent(line: string): string {
  const lead = /^(?: *(?:- |\d+\. )?|[A-Z][A-Za-z]+(?: [a-z]+)? {2,})(?=\S)/.exec(line)?.[0] ?? '';
  const label = /^[A-Z][A-Za-z]*(?: [a-z]+)? {2,}/.exec(line)?.[0] ?? '';
  return ' '.repeat(Math.max(lead.length, label.length));
}
