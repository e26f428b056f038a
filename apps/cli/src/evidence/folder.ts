import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GuardError } from '@glue-session-guard/problem';
import { refuseFilled } from '../command/refuse-filled';
import { type Difference, differences, MANIFEST, type Manifest, manifestOf, sha256 } from './manifest';

/** The folder takes nothing beside evidence, git's own folder neither: `gsg evidence --verify` would name it as added. */
export const OUT = { as: '--out DIR' };

export interface EvidenceFile {
  readonly name: string;
  readonly text: string;
}

/** What was read of evidence that was written before. */
export interface Verified {
  readonly manifest: Manifest;
  /** Of the manifest itself, which nothing in the folder protects. */
  readonly manifestSha256: string;
  readonly differences: readonly Difference[];
}

/**
 * Writes the files, the manifest last, so that a folder without one was cut off.
 *
 * @returns the SHA-256 of the manifest
 * @throws GuardError `GSG_FOLDER_NOT_EMPTY`
 */
export function writeEvidence(dir: string, files: readonly EvidenceFile[], manifest: Manifest): string {
  refuseFilled(dir, OUT);
  mkdirSync(dir, { recursive: true });
  for (const { name, text } of files) writeFileSync(join(dir, name), text, { flag: 'wx' });
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeFileSync(join(dir, MANIFEST), text, { flag: 'wx' });
  return sha256(text);
}

/**
 * Holds the files of a folder against its manifest. Folders in it, links and what else is no file count as added.
 *
 * @throws GuardError `GSG_EVIDENCE_UNREADABLE` when there is no manifest
 */
export function verifyEvidence(dir: string): Verified {
  const text = readManifest(dir);
  const manifest = manifestOf(text);
  if (manifest === undefined) {
    throw new GuardError('GSG_EVIDENCE_UNREADABLE', `${join(dir, MANIFEST)} is no manifest of evidence`, {
      hint: 'Name the folder that gsg evidence --out wrote. A manifest that was changed proves nothing any more.',
    });
  }
  const found = new Map(
    readdirSync(dir)
      .filter((name) => name !== MANIFEST)
      .map((name) => [name, hashOf(join(dir, name))]),
  );
  return { manifest, manifestSha256: sha256(text), differences: differences(manifest, found) };
}

/** A file of its own: a link may lead to another one tomorrow. */
function readManifest(dir: string): string {
  const path = join(dir, MANIFEST);
  try {
    if (!lstatSync(path).isFile()) throw new Error('it is no file');
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new GuardError('GSG_EVIDENCE_UNREADABLE', `${path} cannot be read`, {
      cause,
      hint: 'Name the folder that gsg evidence --out wrote. Without a manifest it was not finished.',
    });
  }
}

/** A link may lead to the very file, and is none of what was written. */
function hashOf(path: string): string {
  return lstatSync(path).isFile() ? sha256(readFileSync(path)) : 'no file';
}
