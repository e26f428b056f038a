import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { nearest, type Problem } from '@glue-session-guard/problem';
import type { ConfigFile, ConfigFiles } from '../files/config-files';
import * as folderProblems from '../problems/folder-problems';

const LIMITS_FILE = 'limits.yaml';
const TOP_FILES = ['organization.yaml', 'directory.json'] as const;
/** A limit file has a few kilobytes, and the directory of 10,000 accounts has 2 MB. A larger file is not one of ours. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
/** Notes for people may stand beside the limit files. */
const NOTES = /\.(md|txt)$/i;

/**
 * Reads organization.yaml, directory.json (optional) and every limits/…/limits.yaml. It does not throw for a missing, stray
 * or unreadable file, but reports it as a problem.
 */
export function readConfigFolder(dir: string): ConfigFiles {
  if (!isFolder(dir)) return { limits: [], problems: [folderProblems.missingFolder(dir)] };
  const reading: Reading = { dir, files: [], problems: [] };
  readTop(reading);
  if (isFolder(join(dir, 'limits'))) readLimits(reading, 'limits');
  else reading.problems.push(folderProblems.missingLimits());
  const file = (path: string) => reading.files.find((each) => each.path === path);
  const organization = file('organization.yaml');
  const directory = file('directory.json');
  return {
    ...(organization && { organization }),
    ...(directory && { directory }),
    limits: reading.files.filter((each) => each.path.startsWith('limits/')),
    problems: reading.problems,
  };
}

interface Reading {
  readonly dir: string;
  readonly files: ConfigFile[];
  readonly problems: Problem[];
}

function readTop(reading: Reading): void {
  const names = entriesOf(reading, '').map((entry) => entry.name);
  for (const name of TOP_FILES) {
    if (names.includes(name)) readFile(reading, name);
    else if (name === 'organization.yaml') reading.problems.push(folderProblems.missingOrganization(names));
  }
  for (const name of names) {
    if (isMisnamed(name, [])) reading.problems.push(folderProblems.misnamed(name, 'limits/limits.yaml'));
    const meant = nearest(name, ['directory.json', 'limits']);
    if (meant && !names.includes(meant)) reading.problems.push(folderProblems.stray(name, meant));
  }
}

/** Whether this folder or one below it has a limit file, also one that is misnamed. */
function readLimits(reading: Reading, folder: string): boolean {
  const entries = entriesOf(reading, folder);
  const names = entries.map(({ name }) => name);
  const found = entries.map((entry) => {
    const path = `${folder}/${entry.name}`;
    // Each folder stands for one OU. A link could add a folder a second time, or lead round in a circle.
    if (entry.isSymbolicLink() && isFolder(join(reading.dir, path))) {
      reading.problems.push(folderProblems.linkedFolder(path));
      return false;
    }
    return entry.isDirectory() ? readLimits(reading, path) : readLimitFile(reading, path, names);
  });
  const holdsAny = found.includes(true);
  if (!holdsAny) reading.problems.push(folderProblems.emptyFolder(folder));
  return holdsAny;
}

/** Whether the file is a limit file, also one that is misnamed. */
function readLimitFile(reading: Reading, path: string, siblings: readonly string[]): boolean {
  const name = basename(path);
  if (name === LIMITS_FILE) return readFile(reading, path);
  if (isMisnamed(name, siblings) || holdsLimits(reading, path)) {
    reading.problems.push(folderProblems.misnamed(path, LIMITS_FILE));
    return true;
  }
  if (!NOTES.test(name)) reading.problems.push(folderProblems.stray(path, LIMITS_FILE));
  return false;
}

/** Whether a name is that of a limit file but for a letter, its case or its ending. A copy beside the file itself is none. */
function isMisnamed(name: string, siblings: readonly string[]): boolean {
  const isCopy = name.startsWith(LIMITS_FILE) && siblings.includes(LIMITS_FILE);
  if (name === 'limits' || isCopy) return false;
  return nearest(name, [LIMITS_FILE]) !== undefined || /^limits?\.(ya?ml|json)/i.test(name);
}

/** Whether a file of any other name says for which OU it is. */
function holdsLimits(reading: Reading, path: string): boolean {
  if (!/\.(ya?ml|json)$/i.test(path)) return false;
  const text = attempt(reading, path, () => readText(join(reading.dir, path)));
  return text !== undefined && /^[\s{]*["']?organizationalUnit["']?\s*:/m.test(text);
}

/** Folders and files in an order that does not depend on the machine. Hidden ones belong to other programs. */
function entriesOf(reading: Reading, folder: string): Dirent[] {
  const entries = attempt(reading, folder || '.', () =>
    readdirSync(join(reading.dir, folder), { withFileTypes: true }),
  );
  return (entries ?? [])
    .filter((entry) => !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readFile(reading: Reading, path: string): boolean {
  const text = attempt(reading, path, () => readText(join(reading.dir, path)));
  if (text !== undefined) reading.files.push({ path, text });
  return true;
}

function readText(path: string): string {
  const stats = statSync(path);
  if (!stats.isFile()) throw new Error('it is not a file');
  if (stats.size > MAX_FILE_BYTES) throw new Error(`it has ${stats.size} bytes, more than ${MAX_FILE_BYTES}`);
  return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
}

/** Reports an error of the file system as a problem of the file, so that the other files are still read. */
function attempt<T>(reading: Reading, path: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    reading.problems.push(folderProblems.unreadable(path, error));
    return undefined;
  }
}

/** False when the path cannot be examined, such as a link to itself. Reading it reports the reason. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
