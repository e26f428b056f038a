import type { BrakeState, TimeRange } from '@glue-session-guard/aws/operator';
import type { Mute } from '@glue-session-guard/guard';
import { type EvidenceTable, isoCell } from '../table';

/** Changes of the brake by operators in the time range, and the one before it, which was in force when it began. */
export function brakeTable(changes: readonly BrakeState[], { from, to }: TimeRange): EvidenceTable {
  const sorted = changes.filter(({ since }) => since <= to).toSorted((one, other) => one.since - other.since);
  const before = sorted.findLastIndex(({ since }) => since < from);
  return {
    name: 'brake',
    columns: ['at', 'stops', 'reason', 'by'],
    rows: sorted
      .slice(Math.max(0, before))
      .map(({ mode, reason, by, since }) => [
        isoCell(since),
        mode === 'enforce' ? 'let through' : 'held back',
        reason,
        by,
      ]),
  };
}

/** Mutes that were in force at some moment of the time range. */
export function mutesTable(mutes: readonly Mute[], { from, to }: TimeRange): EvidenceTable {
  const endOf = ({ until, ended }: Mute) => Math.min(until, ended?.at ?? until);
  return {
    name: 'mutes',
    columns: ['id', 'finding', 'account', 'region', 'reason', 'by', 'since', 'until', 'endedAt', 'endedBy'],
    rows: mutes
      .filter((mute) => mute.since <= to && endOf(mute) >= from)
      .toSorted((one, other) => one.since - other.since)
      .map((mute) => [
        mute.id,
        mute.finding ?? 'all',
        mute.account ?? 'all',
        mute.region ?? 'all',
        mute.reason,
        mute.by,
        isoCell(mute.since),
        isoCell(mute.until),
        isoCell(mute.ended?.at),
        mute.ended?.by ?? null,
      ]),
  };
}
