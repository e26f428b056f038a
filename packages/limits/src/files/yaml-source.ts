import type { FilePosition, Problem } from '@glue-session-guard/problem';

/** Keys and list positions from the top of a file down. */
export type YamlPath = readonly (string | number)[];

/** A YAML or JSON file as plain data, with the position at which each part of it was written. */
export interface YamlSource {
  readonly path: string;
  /** Undefined when the text is not valid YAML. */
  readonly value: unknown;
  /** Where the key or list item begins. Where it is missing, the nearest key or list item above it that exists. */
  positionOf(path: YamlPath): FilePosition;
  /** Where the value begins. */
  positionOfValue(path: YamlPath): FilePosition;
  /** The text of a scalar without quotes, before YAML read a number from it. */
  writtenAs(path: YamlPath): string | undefined;
  /** Whether the key at this path is written without quotes. */
  hasPlainKey(path: YamlPath): boolean;
  readonly problems: readonly Problem[];
}
