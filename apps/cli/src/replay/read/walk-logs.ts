import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GuardError } from '@glue-session-guard/problem';
import { isLeftOut, isLogName, type Pruning } from './trail-layout';

export type Walked =
  /** `isRepeatable` is false for what gives its bytes once, such as a pipe. */
  | { readonly kind: 'file'; readonly path: string; readonly isRepeatable: boolean }
  | { readonly kind: 'unreadable'; readonly path: string; readonly cause: unknown }
  /** A file that is no log by its name, a folder that was left out, or a link to a folder. */
  | { readonly kind: 'left-out'; readonly path: string };

/**
 * The log files of a source in the order of their names, which for the layout of a trail is that of accounts, Regions and time. A
 * file that is named is read whatever it is called.
 */
export async function* walkLogs(source: string, pruning: Pruning): AsyncGenerator<Walked> {
  try {
    const found = await stat(source);
    if (!found.isDirectory()) {
      yield { kind: 'file', path: source, isRepeatable: found.isFile() };
      return;
    }
  } catch (cause) {
    yield { kind: 'unreadable', path: source, cause };
    return;
  }
  let isEmpty = true;
  for await (const walked of walkFolder(source, pruning)) {
    // What is left out by its name tells nobody that the folder is a wrong one.
    if (walked.kind !== 'left-out' || isLeftOut(walked.path, pruning)) isEmpty = false;
    yield walked;
  }
  if (isEmpty) yield { kind: 'unreadable', path: source, cause: noLogs(source) };
}

function noLogs(folder: string): GuardError {
  return new GuardError('GSG_NO_LOGS', `${folder} holds no file that is a log by its name`, {
    hint: 'A log ends in .json, .jsonl, .ndjson, .log or .gz. A file that you name itself is read whatever it is called.',
  });
}

async function* walkFolder(folder: string, pruning: Pruning): AsyncGenerator<Walked> {
  let entries: Awaited<ReturnType<typeof entriesOf>>;
  try {
    entries = await entriesOf(folder);
  } catch (cause) {
    yield { kind: 'unreadable', path: folder, cause };
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isLeftOut(path, pruning)) yield { kind: 'left-out', path };
      else yield* walkFolder(path, pruning);
    } else if (!isLogName(entry.name)) yield { kind: 'left-out', path };
    else if (entry.isFile()) yield { kind: 'file', path, isRepeatable: true };
    else yield await linked(path);
  }
}

/** What a link leads to; a link to a folder may lead back to where it lies. */
async function linked(path: string): Promise<Walked> {
  try {
    return (await stat(path)).isFile()
      ? { kind: 'file', path, isRepeatable: true }
      : { kind: 'left-out', path };
  } catch (cause) {
    return { kind: 'unreadable', path, cause };
  }
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
