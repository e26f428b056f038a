import { createHash } from 'node:crypto';
import * as z from 'zod';

export const MANIFEST = 'manifest.json';

/** What evidence says of itself, and the hash of each of its files. */
export interface Manifest {
  readonly format: 1;
  readonly organizationId: string;
  /** First and last moment that it is about, ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly madeAt: string;
  /** The ARN of whoever made it, by STS. */
  readonly madeBy: string;
  /** The release that made it. */
  readonly release: string;
  readonly commit: string | null;
  /** The version of the limits in the config folder. */
  readonly limitsVersion: string;
  readonly withPeople: boolean;
  /** What is not complete, and why: a sentence each. */
  readonly incomplete: readonly string[];
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  readonly name: string;
  readonly bytes: number;
  readonly rows?: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

const ManifestSchema: z.ZodType<Manifest> = z.object({
  format: z.literal(1),
  organizationId: z.string(),
  from: z.string(),
  to: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  release: z.string(),
  commit: z.string().nullable(),
  limitsVersion: z.string(),
  withPeople: z.boolean(),
  incomplete: z.array(z.string()),
  // One that names nothing would hold against any empty folder.
  files: z
    .array(
      z.object({
        name: z.string(),
        bytes: z.number(),
        rows: z.number().exactOptional(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
});

/** The manifest that a text holds; undefined when it holds none of this format. */
export function manifestOf(text: string): Manifest | undefined {
  try {
    return ManifestSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One way in which files differ from their manifest. */
export interface Difference {
  readonly kind: 'changed' | 'missing' | 'added';
  readonly file: string;
}

/** @param found the SHA-256 of each file that is there, by its name, without the manifest itself */
export function differences(
  { files }: Pick<Manifest, 'files'>,
  found: ReadonlyMap<string, string>,
): Difference[] {
  const named = new Set(files.map(({ name }) => name));
  const ofManifest = files.flatMap(({ name, sha256: expected }): Difference[] => {
    const actual = found.get(name);
    if (actual === undefined) return [{ kind: 'missing', file: name }];
    return actual === expected ? [] : [{ kind: 'changed', file: name }];
  });
  const added = [...found.keys()].filter((name) => !named.has(name));
  return [...ofManifest, ...added.sort().map((file): Difference => ({ kind: 'added', file }))];
}
