import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { Directory } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { collectReport, type ReportHead, reportHtml } from '@glue-session-guard/report';
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
  const names = directory.organizationalUnits ?? {};
  const collected = collectReport((unit) =>
    Object.hasOwn(names, unit) ? (names[unit]?.name ?? unit) : unit,
  );
  return {
    listen: (replayed) => collected.add(reportSession(replayed, options)),
    write: async (replay) => writeFileSync(file, await reportHtml(collected.data(headOf(replay)))),
  };
}

function refuseUnwritable(file: string): void {
  try {
    closeSync(openSync(file, 'a'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new GuardError('GSG_FILE_NOT_WRITTEN', `${file} cannot be written: ${why}`, {
      cause,
      hint: 'Name a file in a folder that exists and that you may write to: --html report.html',
    });
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
    notes: [...notes, ...countedNotes(calls)],
    unread: read.faults.map(({ place, message }) => ({ source: place, why: message })),
    isCompared: changes !== null,
  };
}

/** What stands in no figure, each with its number. */
function countedNotes({ notGuarded, unnamed, rejected, unclearEnds }: Replay['calls']): string[] {
  const said: [number, string][] = [
    [notGuarded, 'sessions were created where the guard does not look, and are in no figure.'],
    [
      unnamed,
      'calls had their request and response left out by CloudTrail: their sessions are in no figure.',
    ],
    [rejected, 'calls could not be read, or AWS did not make them: they are in no figure.'],
    [unclearEnds, 'calls that end a session do not say which: their sessions have no known end.'],
  ];
  return said.filter(([number]) => number > 0).map(([number, text]) => `${number} ${text}`);
}

function day(iso: string): string {
  return iso.slice(0, 10);
}
