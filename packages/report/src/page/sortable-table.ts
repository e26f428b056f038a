import { element } from './elements';

export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** What rows are sorted by where it is not the text. */
  readonly number?: (row: Row) => number;
  /** Its texts are sentences, which want some width. */
  readonly isProse?: true;
}

type Direction = 'ascending' | 'descending';

/** A table whose rows can be sorted by each column and filtered by words. */
export function sortableTable<Row>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): HTMLElement {
  const body = element('tbody');
  const counted = element('span', { role: 'status' });
  const search = element('input', { type: 'search', placeholder: 'words or "a phrase"' });
  let shown = [...rows];
  const draw = () => {
    const words = wordsOf(search.value);
    const matching = shown.filter((row) => hasWords(columns, row, words));
    body.replaceChildren(...matching.map((row) => bodyRow(columns, row)));
    counted.textContent = `${matching.length} of ${rows.length} rows`;
  };
  const heads = columns.map((column) => {
    const head = element('th', { scope: 'col', ...(column.number && { class: 'number' }) });
    const button = element('button', { type: 'button' }, column.title);
    button.addEventListener('click', () => {
      const direction = nextDirection(head, column);
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', direction);
      shown = sorted(shown, column, direction);
      draw();
    });
    head.append(button);
    return head;
  });
  search.addEventListener('input', draw);
  draw();
  return element(
    'section',
    {},
    element('h2', {}, title),
    element('div', { class: 'table-tools' }, element('label', {}, 'Filter by words', search), counted),
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title },
      element('table', {}, element('thead', {}, element('tr', {}, ...heads)), body),
    ),
  );
}

/** What stands in quotes counts as one: `"newly allowed"` is not said of what is newly stopped since so much is allowed. */
function wordsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(/"([^"]+)"|[^\s"]+/g)].map(([word, phrase]) => phrase ?? word);
}

/** Numbers begin with the largest, texts with A; a second click turns the order. */
function nextDirection<Row>(head: HTMLElement, { number }: Column<Row>): Direction {
  const before = head.getAttribute('aria-sort');
  if (before === null) return number === undefined ? 'ascending' : 'descending';
  return before === 'ascending' ? 'descending' : 'ascending';
}

function sorted<Row>(rows: readonly Row[], { text, number }: Column<Row>, direction: Direction): Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort(
    (one, other) =>
      sign * (number === undefined ? text(one).localeCompare(text(other)) : number(one) - number(other)),
  );
}

function hasWords<Row>(columns: readonly Column<Row>[], row: Row, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = columns
    .map((column) => column.text(row))
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function bodyRow<Row>(columns: readonly Column<Row>[], row: Row): HTMLElement {
  return element(
    'tr',
    {},
    ...columns.map(({ text, number, isProse }) =>
      element('td', number ? { class: 'number' } : isProse ? { class: 'prose' } : {}, text(row)),
    ),
  );
}
