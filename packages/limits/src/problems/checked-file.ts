import type * as z from 'zod';
import type { YamlPath, YamlSource } from '../read/read-yaml';

/** A file and what it should be. */
export interface CheckedFile {
  readonly source: YamlSource;
  readonly schema: z.ZodType;
}

/** What a schema refuses, and where. */
export interface PlacedIssue {
  readonly issue: z.core.$ZodIssue;
  readonly path: YamlPath;
}
