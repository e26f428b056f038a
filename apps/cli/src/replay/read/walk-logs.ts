import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isLeftOut, isLogName, type Pruning } from './trail-layout';

export type Walked =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly cause: unknown }
  /** A file that is no log by its name, or a folder that was left out. */
  | { readonly kind: 'left-out'; readonly path: string };

/**
 * The log files of a source in the order of their names, which for the layout of a trail is that of accounts, Regions and time. A
 * file that is named is read whatever it is called.
 */
export async function* walkLogs(source: string, pruning: Pruning): AsyncGenerator<Walked> {
  try {
    if (!(await stat(source)).isDirectory()) {
      yield { kind: 'file', path: source };
      return;
    }
  } catch (cause) {
    yield { kind: 'unreadable', path: source, cause };
    return;
  }
  yield* walkFolder(source, pruning);
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
    } else if (!entry.isFile() && !entry.isSymbolicLink()) continue;
    else yield { kind: isLogName(entry.name) ? 'file' : 'left-out', path };
  }
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
