import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import type { Directory } from '@glue-session-guard/limits';
import { GuardError, printable } from '@glue-session-guard/problem';
import { collectReport, REPORT_START, type ReportHead, reportHtml } from '@glue-session-guard/report';
import { plural } from '../../text/words';
import { notCounted, numbered } from '../not-counted';
import type { Replay } from '../replay-schema';
import type { Replayed } from '../stops';
import { type ReportOptions, reportSession } from './report-session';

interface ReportFile {
  readonly listen: (replayed: Replayed) => void;
  readonly write: (replay: Replay) => Promise<void>;
}

/**
 * Collects the sessions of a replay for one HTML file. Throws a GuardError when the file cannot be written, before an hour of
 * logs is read for it.
 */
export function reportFile(
  file: string,
  { directory, ...options }: ReportOptions & { readonly directory: Directory },
): ReportFile {
  refuseUnwritable(file);
  const collected = collectReport(unitNamesOf(directory));
  return {
    listen: (replayed) => collected.add(reportSession(replayed, options)),
    write: async (replay) => writeFileSync(file, await reportHtml(collected.data(headOf(replay)))),
  };
}

/** Names of OUs, with the id where several have one name, which AWS forbids below one parent alone: charts add up by name. */
function unitNamesOf({ organizationalUnits = {} }: Directory): (unit: string) => string {
  const known = new Map(Object.entries(organizationalUnits).map(([id, { name }]) => [id, printable(name)]));
  const times = new Map<string, number>();
  for (const name of known.values()) times.set(name, (times.get(name) ?? 0) + 1);
  return (unit) => {
    const name = known.get(unit);
    if (name === undefined) return unit;
    return times.get(name) === 1 ? name : `${name} (${unit})`;
  };
}

/** A report of before may be written over, and no other file: --html takes the next word, which may have been meant as a log. */
function refuseUnwritable(file: string): void {
  let before: string;
  try {
    closeSync(openSync(file, 'a'));
    before = beginningOf(file);
  } catch (cause) {
    throw notWritten(file, cause instanceof Error ? cause.message : String(cause), { cause });
  }
  if (before !== '' && before !== REPORT_START) throw notWritten(file, 'it is a file, and no report', {});
}

function notWritten(file: string, why: string, options: { readonly cause?: unknown }): GuardError {
  return new GuardError('GSG_FILE_NOT_WRITTEN', `${file} cannot be written: ${why}`, {
    ...options,
    hint: 'Name a file in a folder that exists and that you may write to: --html report.html',
  });
}

function beginningOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(REPORT_START.length);
    // A pipe would be waited for.
    if (!fstatSync(file).isFile()) return '';
    return bytes.toString('latin1', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

function headOf({
  config,
  sources,
  since,
  until,
  firstAt,
  lastAt,
  notes,
  read,
  calls,
  total,
  changes,
}: Replay): ReportHead {
  const span = firstAt === null || lastAt === null ? 'no session' : `${day(firstAt)} to ${day(lastAt)}`;
  const facts = [
    { label: 'Limits', value: config },
    { label: 'Sources', value: sources.join(', ') },
    { label: 'Created', value: span },
    ...(since === null ? [] : [{ label: 'Since', value: since }]),
    ...(until === null ? [] : [{ label: 'Until', value: until }]),
  ];
  return {
    title: 'Past Glue sessions held against the limits',
    facts,
    notes: [...notes, ...numbered([[total.mayBeOver, MAY_BE_OVER]]), ...notCounted(calls)],
    unread: unreadOf(read),
    isCompared: changes !== null,
  };
}

/** What could not be read: the first of it, and how much more there is. */
function unreadOf({ faults, unreadableFiles, brokenRecords }: Replay['read']): ReportHead['unread'] {
  const left = unreadableFiles + brokenRecords - faults.length;
  const more = {
    source: 'and more',
    why: `${plural(left, 'other file or record', 'other files and records')}`,
  };
  return [
    ...faults.map(({ place, message }) => ({ source: printable(place), why: printable(message, LONGEST) })),
    ...(left > 0 ? [more] : []),
  ];
}

const LONGEST = 1024;

const MAY_BE_OVER =
  'of the sessions may have been over their limits, if they ran as long as they could: they are not counted as over.';

function day(iso: string): string {
  return iso.slice(0, 10);
}
