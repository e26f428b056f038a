/**
 * What loses one event, such as a throttle, loses others of the same minute with it. So of the sessions that are created
 * within this time only the first one counts, but for a single pair in a row: it stands for one that was lost by itself.
 * Milliseconds.
 */
const MOMENT_MS = 60_000;

/**
 * So many sessions in a row of which no event told are a silence; they were created in three different minutes at least. One
 * event in fifty may be lost, and four in a row are lost once in six million. Decision 42.
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
  let moment = Number.NEGATIVE_INFINITY;
  let hasPair = false;
  for (const at of [...new Set(created)].toSorted((a, b) => a - b)) {
    if (row.length === SILENT_AFTER) break;
    const isNewMoment = at - moment >= MOMENT_MS;
    if (!isNewMoment && hasPair) continue;
    if (isNewMoment) moment = at;
    else hasPair = true;
    row.push(at);
  }
  return row;
}
