import { createHash } from 'node:crypto';
import type { LimitsDocuments } from '../document';

const versions = new WeakMap<LimitsDocuments, string>();

/**
 * Names a set of compiled limits: the same limits have the same version on every machine.
 * @returns twelve characters of the SHA-256 of the documents
 */
export function limitsVersion(documents: LimitsDocuments): string {
  const known = versions.get(documents);
  if (known !== undefined) return known;
  const version = createHash('sha256').update(JSON.stringify(documents)).digest('hex').slice(0, 12);
  versions.set(documents, version);
  return version;
}
