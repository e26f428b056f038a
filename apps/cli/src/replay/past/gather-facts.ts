import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuardError } from '@glue-session-guard/problem';

/** Facts by the session that they are about, whatever their number, in bounded memory. */
export interface Gathering<Fact> {
  add(key: string, fact: Fact): void;
  /** The facts of each key, in the order in which they were added; then all are forgotten. */
  groups(): Iterable<readonly Fact[]>;
}

/** So many characters are held in memory; what is more goes to files. */
const MOST_CHARACTERS = 32e6;
/** One of them is held in memory at a time, so a hundred million sessions need less than a gigabyte. */
const PARTS = 128;

interface Entry {
  readonly key: string;
  readonly fact: string;
}

/**
 * Gathers facts that come in any order: what two sources tell of one session may lie anywhere in them. Where they do not fit into
 * memory they are parted by their keys into temporary files, which have no name as soon as they are open: nothing of them is left
 * behind, however this process ends.
 *
 * `add` and `groups` throw a GuardError where the folder takes no more.
 *
 * @param most characters that are held in memory
 * @param folder where more than that is kept
 */
export function gatherFacts<Fact>(most = MOST_CHARACTERS, folder = tmpdir()): Gathering<Fact> {
  let held: Entry[] = [];
  let characters = 0;
  let parts: readonly number[] | undefined;
  return {
    add: (key, fact) => {
      const entry = { key, fact: JSON.stringify(fact) };
      held.push(entry);
      characters += entry.key.length + entry.fact.length;
      if (characters > most) spill();
    },
    *groups() {
      if (parts === undefined) return yield* groupsOf<Fact>(held);
      spill();
      for (const part of parts) {
        yield* groupsOf<Fact>(readPart(part));
        closeSync(part);
      }
    },
  };

  function spill(): void {
    try {
      parts ??= openParts(folder);
      const lines = parts.map((): string[] => []);
      for (const { key, fact } of held) lines[partOf(key)]?.push(`${JSON.stringify(key)}\n${fact}\n`);
      for (const [index, part] of parts.entries()) writeAll(part, (lines[index] ?? []).join(''));
    } catch (cause) {
      throw notKept(folder, cause);
    }
    held = [];
    characters = 0;
  }
}

/** A disk that is nearly full takes a part of what is written, and says only by its number that it took no more. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function notKept(folder: string, cause: unknown): GuardError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new GuardError(
    'GSG_FILE_NOT_WRITTEN',
    `what was read of sessions does not fit into memory, and cannot be kept in ${folder}: ${why}`,
    { cause, hint: 'Name a folder with room in TMPDIR: a gigabyte for each million of sessions.' },
  );
}

function openParts(within: string): number[] {
  const folder = mkdtempSync(join(within, 'glue-session-guard-facts-'));
  try {
    return Array.from({ length: PARTS }, (_, index) => openSync(join(folder, String(index)), 'wx+', 0o600));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readPart(file: number): Entry[] {
  const bytes = Buffer.alloc(fstatSync(file).size);
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, bytes.length - at, at);
    if (read === 0) break;
    at += read;
  }
  const lines = bytes.toString().split('\n');
  return Array.from({ length: Math.floor(lines.length / 2) }, (_, index) => ({
    key: lines[2 * index] ?? '',
    fact: lines[2 * index + 1] ?? '',
  }));
}

function* groupsOf<Fact>(entries: readonly Entry[]): Generator<readonly Fact[]> {
  const groups = new Map<string, string[]>();
  for (const { key, fact } of entries) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  // What this process itself wrote is read without a schema.
  for (const group of groups.values()) yield group.map((fact): Fact => JSON.parse(fact));
}

/** FNV-1a, for an even spread. */
function partOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % PARTS;
}
