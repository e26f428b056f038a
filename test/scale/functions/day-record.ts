import { askingDocuments, dynamoCoverageDays, itemBytes, writeUnits } from '@glue-session-guard/aws/testing';
import type { CoverageDays } from '@glue-session-guard/guard';
import type { Api } from '../aws/aws-calls';
import type { World } from '../world';

/** Of a consistent read. */
const READ_UNIT = 4_096;

/**
 * The record of what sweeps saw on a day, written by the code of `packages/aws`: its items are as large as in the state table, and are
 * written as often. Each call counts as one unit; what an item needs beyond that is added.
 */
export function recordedDays({ dayRecord, units }: RecordingWorld, count: (api: Api) => void): CoverageDays {
  const documents = askingDocuments(async ({ kind, item = {}, make }) => {
    const [answer] = make(dayRecord);
    if (kind === 'put') {
      count('dynamodb:PutItem');
      units.write += writeUnits(itemBytes(item)) - 1;
    } else {
      count('dynamodb:GetItem');
      units.read += Math.max(1, Math.ceil(bytesOf(answer) / READ_UNIT)) - 1;
    }
    return answer;
  });
  return dynamoCoverageDays({ documents, tableName: 'state' });
}

type RecordingWorld = Pick<World, 'dayRecord' | 'units'>;

/** The bytes that the record of one day takes in the table: that of the day of which most is known. */
export function recordedBytes({ dayRecord }: Pick<World, 'dayRecord'>): number {
  const byDay = new Map<unknown, number>();
  for (const item of dayRecord.all()) byDay.set(item.pk, (byDay.get(item.pk) ?? 0) + itemBytes(item));
  return Math.max(0, ...byDay.values());
}

function bytesOf(answer: unknown): number {
  return typeof answer === 'object' && answer !== null ? itemBytes({ ...answer }) : 0;
}
