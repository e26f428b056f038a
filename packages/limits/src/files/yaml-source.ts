import type { FilePosition, Problem } from '@glue-session-guard/problem';

/** Keys and list positions from the top of a file down. */
export type YamlPath = readonly (string | number)[];

/** A YAML (or JSON) file as plain data that remembers where everything was written. */
export interface YamlSource {
  readonly path: string;
  /** Undefined when the text is no YAML at all; whatever the file holds otherwise. */
  readonly value: unknown;
  /** Where the key, or the list item, begins; the nearest thing above it that exists when it is missing. */
  positionOf(path: YamlPath): FilePosition;
  /** Where the value begins. */
  positionOfValue(path: YamlPath): FilePosition;
  /** How a plain scalar was written, before YAML made a number of it. */
  writtenAs(path: YamlPath): string | undefined;
  /** Whether a key stands there without quotes. */
  hasPlainKey(path: YamlPath): boolean;
  readonly problems: readonly Problem[];
}
