/**
 * Sessions created within this time count as one: what loses one event, such as a throttle, loses others of the same minute
 * with it, so that they are no more evidence than one. Milliseconds.
 */
const MOMENT_MS = 60_000;

/**
 * So many sessions in a row of which no event told are a silence. One event in fifty may be lost, and four in a row are
 * lost once in six million.
 */
export const SILENT_AFTER = 4;

/** With the forwarding rule or the role amiss at the same time one less is enough. */
export const SILENT_AFTER_IF_AMISS = 3;

/**
 * The first unheard sessions of a row, by their creation, earliest first, and no more than it takes to call a place silent.
 *
 * @param created when sessions were created of which no event told, in any order and repeated or not
 */
export function unheardRow(created: readonly number[]): readonly number[] {
  const row: number[] = [];
  for (const at of created.toSorted((a, b) => a - b)) {
    if (row.length === SILENT_AFTER) break;
    if (at - (row.at(-1) ?? Number.NEGATIVE_INFINITY) >= MOMENT_MS) row.push(at);
  }
  return row;
}
