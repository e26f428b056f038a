import { type FilePosition, type Problem, toGuardError } from '@glue-session-guard/problem';

/** Ten lines of nested aliases can expand to gigabytes. A limit file needs few aliases, if any. */
export const MAX_ALIASES = 50;

/**
 * The problem for what the parser throws while it makes plain data: a ReferenceError for an alias without an anchor, or
 * for too many aliases.
 */
export function refusalProblem(error: unknown, position: FilePosition): Problem {
  const { message: why } = toGuardError(error);
  return error instanceof ReferenceError
    ? aliasProblem(why, position)
    : yamlProblem({ code: 'REFUSED', message: why }, position);
}

function aliasProblem(why: string, position: FilePosition): Problem {
  return {
    severity: 'error',
    ...position,
    code: 'GSG_YAML_ALIAS',
    message: `an alias (*name) cannot be followed: ${why}`,
    hint: `Write the values out; at most ${MAX_ALIASES} aliases of anchors that stand above them are followed.`,
  };
}

/** The problem of a file that asks for YAML 1.1, in which some words have other values than in 1.2. */
export function versionProblem(position: FilePosition): Problem {
  return {
    severity: 'error',
    ...position,
    code: 'GSG_YAML_VERSION',
    message: 'the file asks for YAML 1.1, in which yes, no, 010 and << mean something else',
    hint: 'Remove the line that begins with %YAML: files here are read as YAML 1.2.',
  };
}

/** The problem of a file that is too large to be read. @param read how many lines were looked at all the same */
export function tooLargeProblem(
  { path, text }: { readonly path: string; readonly text: string },
  { most, read }: { readonly most: number; readonly read: number },
): Problem {
  const inMillions = (characters: number) => `${(characters / 1_000_000).toFixed(1)} million characters`;
  return {
    severity: 'error',
    file: path,
    line: 1,
    column: 1,
    code: 'GSG_FILE_TOO_LARGE',
    message: `the file has ${inMillions(text.length)}, and at most ${inMillions(most)} are read: only keys that stand twice were looked for, in the first ${read} lines`,
    hint: 'Look at what wrote the file; a limit file of a hundred exemptions has some 20,000 characters.',
  };
}

/** More of them say nothing new. A generated file can have hundreds of thousands. */
const MAX_REPEATED_KEYS = 100;

/** The problems of keys that stand twice in one mapping. Those beyond a hundred are counted in the last one. */
export function repeatedKeyProblems(positions: readonly FilePosition[]): Problem[] {
  const more = positions.length - MAX_REPEATED_KEYS;
  return positions.slice(0, MAX_REPEATED_KEYS).map((position, index) => ({
    severity: 'error',
    ...position,
    code: 'GSG_YAML_DUPLICATE_KEY',
    message:
      index === MAX_REPEATED_KEYS - 1 && more > 0
        ? `this key stands twice in one mapping, and so do ${more} more keys below`
        : 'this key stands twice in one mapping',
    hint: 'Keep one of the two.',
  }));
}

/** The problem for an error of the YAML parser, in the words of this project. */
export function yamlProblem(
  error: { readonly code: string; readonly message: string },
  position: FilePosition,
): Problem {
  const base = { severity: 'error', ...position } as const;
  switch (error.code) {
    case 'MULTIPLE_DOCS':
      return {
        ...base,
        code: 'GSG_YAML_DOCUMENTS',
        message: 'the file holds more than one YAML document; only the first would count',
        hint: 'Remove the line --- and what follows it, or put it in a file of its own.',
      };
    case 'TAB_AS_INDENT':
      return {
        ...base,
        code: 'GSG_YAML_SYNTAX',
        message: 'a tab is used to indent, which YAML does not allow',
        hint: 'Indent with two spaces.',
      };
    case 'TAG_RESOLVE_FAILED':
      return {
        ...base,
        code: 'GSG_YAML_TAG',
        message: `a tag means nothing here: ${error.message}`,
        hint: 'Remove the word that begins with an exclamation mark.',
      };
    default:
      return {
        ...base,
        code: 'GSG_YAML_SYNTAX',
        message: `not valid YAML: ${error.message}`,
        hint: 'Check the indentation, the colons and the brackets of this line and of the one above.',
      };
  }
}
