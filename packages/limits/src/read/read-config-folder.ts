import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
    const meant = nearest(name, ['directory.json', 'limits']);
    if (meant && !names.includes(meant)) reading.problems.push(folderProblems.stray(name, meant));
  }
}

/** Whether this folder or one below it has a limit file. */
function readLimits(reading: Reading, folder: string): boolean {
  let found = false;
  for (const entry of entriesOf(reading, folder)) {
    const path = `${folder}/${entry.name}`;
    // Each folder stands for one OU. A link could add a folder a second time, or lead round in a circle.
    if (entry.isSymbolicLink() && isFolder(join(reading.dir, path)))
      reading.problems.push(folderProblems.linkedFolder(path));
    else if (entry.isDirectory()) found = readLimits(reading, path) || found;
    else if (entry.name === LIMITS_FILE) found = readFile(reading, path) || found;
    else if (!NOTES.test(entry.name)) reading.problems.push(folderProblems.stray(path, LIMITS_FILE));
  }
  if (!found) reading.problems.push(folderProblems.emptyFolder(folder));
  return found;
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
