import type { Figures } from '../figures/figures';
import type { Parameters } from '../parameters';
import {
  billTable,
  callTable,
  elsewhereTable,
  functionTable,
  outcomeTable,
  sweepTable,
  timeTable,
} from './result-tables';
import { grouped, text } from './table';

/** The figures of a day, for a terminal. */
export function summary(figures: Figures, { accounts, regions, sessionsADay }: Parameters): string {
  return [
    `${grouped(accounts)} accounts × ${regions} Regions, ${grouped(sessionsADay)} sessions a day (docs/scale.md says what this rests on)`,
    ...[
      timeTable(figures),
      outcomeTable(figures),
      functionTable(figures),
      sweepTable(figures),
      callTable(figures.calls),
      billTable(figures.bill),
      elsewhereTable(figures.bill),
    ].map(text),
  ]
    .join('\n\n')
    .replaceAll(/[*`]/g, '');
}
