import type { ReportData } from '../report-data';
import { element } from './elements';
import { everything, type Selection } from './selection';

/** Days and OU to choose; `change` is called with each choice. */
export function filters(data: ReportData, change: (selection: Selection) => void): HTMLElement {
  const all = everything(data);
  const bounds = { min: all.since, max: all.until };
  const since = element('input', { type: 'date', value: all.since, ...bounds });
  const until = element('input', { type: 'date', value: all.until, ...bounds });
  const unit = unitChoice(data);
  const reset = element('button', { type: 'button' }, 'Show everything');
  const read = () =>
    change({
      since: since.value === '' ? all.since : since.value,
      until: until.value === '' ? all.until : until.value,
      unit: unit.value === '' ? null : Number(unit.value),
    });
  for (const input of [since, until, unit]) input.addEventListener('change', read);
  reset.addEventListener('click', () => {
    since.value = all.since;
    until.value = all.until;
    unit.value = '';
    change(all);
  });
  return element(
    'form',
    { class: 'filters', 'aria-label': 'What is shown' },
    element('label', {}, 'From (UTC)', since),
    element('label', {}, 'To (UTC)', until),
    element('label', {}, 'Organizational unit', unit),
    reset,
  );
}

function unitChoice({ units }: ReportData): HTMLSelectElement {
  const options = units
    .map(({ name }, index) => ({ name, index }))
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ name, index }) => element('option', { value: String(index) }, name));
  return element('select', {}, element('option', { value: '' }, 'All'), ...options);
}
