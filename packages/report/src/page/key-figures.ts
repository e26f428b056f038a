import type { ReportCell, ReportData } from '../report-data';
import { element } from './elements';
import { amount, count, dollars } from './numbers';

export type Summed = Exclude<keyof ReportCell, 'day' | 'unit'>;

export function sumOf({ cells }: Pick<ReportData, 'cells'>, key: Summed): number {
  return cells.reduce((sum, cell) => sum + cell[key], 0);
}

/** The figures at the top of the page. */
export function keyFigures(data: ReportData): HTMLElement {
  const sum = (key: Summed) => sumOf(data, key);
  const sessions = sum('within') + sum('exempt') + sum('undecided') + sum('over');
  const shown: [string, string][] = [
    ['sessions', count(sessions)],
    ['over the limits', count(sum('over'))],
    ['would have been stopped', count(sum('stopped'))],
    ['not decided', count(sum('undecided'))],
    ['DPU-hours, at most', amount(sum('dpuHours'))],
    ['list price, at most', dollars(sum('cost'))],
  ];
  if (data.isCompared) {
    shown.push(['newly stopped', count(sum('newlyStopped'))], ['newly allowed', count(sum('newlyAllowed'))]);
  }
  return element(
    'dl',
    { class: 'figures', 'aria-live': 'polite' },
    ...shown.map(([label, value]) => element('div', {}, element('dt', {}, label), element('dd', {}, value))),
  );
}
