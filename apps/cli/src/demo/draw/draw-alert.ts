import { type Alert, renderText, textBlocks } from '@glue-session-guard/guard';
import type { Screen } from '../../terminal/terminal';
import { wrap } from '../../text/wrap';
import { WIDEST } from './draw-line';

/** An alert as its subscribers get it, in a box. */
export function drawAlert(alert: Alert, { columns, colors }: Screen): string[] {
  const inner = Math.min(columns, WIDEST) - 6;
  const { dim, bold } = colors;
  const row = (content: string, shown = content) =>
    `  ${dim('│')} ${shown}${' '.repeat(Math.max(0, inner - content.length))} ${dim('│')}`;
  const rule = (left: string, right: string) => dim(`  ${left}${'─'.repeat(inner + 2)}${right}`);
  return [
    rule('┌', '┐'),
    ...wrap(`Subject: ${renderText(alert).subject}`, inner, '  ').map((line) => row(line, bold(line))),
    rule('├', '┤'),
    ...bodyLines(alert, inner).map((line) => row(line)),
    rule('└', '┘'),
  ];
}

/** Long lines go on below their text, so that labels and numbers stay readable. */
function bodyLines(alert: Alert, columns: number): string[] {
  return textBlocks(alert).flatMap((block, i) => [
    ...(i === 0 ? [] : ['']),
    ...block.flatMap(({ lead, text }) => wrap(`${lead}${text}`, columns, ' '.repeat(lead.length))),
  ]);
}
