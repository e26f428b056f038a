import type { ReportData } from '../report-data';
import { breachesByLimit, changesByUnit, hoursByUnit, sessionsADay } from './charts';
import { element } from './elements';
import { filters } from './filters';
import { keyFigures } from './key-figures';
import { everything, selected } from './selection';
import { tables } from './tables';

const data: ReportData = JSON.parse(document.getElementById('data')?.textContent ?? '{}');
const main = element('main');
const shown = element('div');

function show(part: ReportData): void {
  const change = part.isCompared ? [changesByUnit(part)] : [];
  shown.replaceChildren(
    keyFigures(part),
    sessionsADay(part),
    ...change,
    breachesByLimit(part),
    hoursByUnit(part),
    ...tables(part),
  );
}

function list(title: string, items: readonly string[]): HTMLElement[] {
  if (items.length === 0) return [];
  return [element('h2', {}, title), element('ul', {}, ...items.map((item) => element('li', {}, item)))];
}

const facts = data.facts.flatMap(({ label, value }) => [element('dt', {}, label), element('dd', {}, value)]);
main.append(
  element('h1', {}, data.title),
  element('dl', { class: 'facts' }, ...facts),
  filters(data, (selection) => show(selected(data, selection))),
  shown,
  ...list('What these figures rest on', data.notes),
  ...list(
    'What could not be read',
    data.unread.map(({ source, why }) => `${source}: ${why}`),
  ),
);
show(selected(data, everything(data)));
document.body.append(main);
