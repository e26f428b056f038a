import type { FilePosition, Problem } from '@glue-session-guard/problem';
import { LineCounter } from 'yaml';
import type { ConfigFile } from '../files/config-files';
import { DirectorySchema } from '../files/directory-schema';
import type { Directory } from '../files/organization/organization';
import { contradictoryPaths } from '../problems/directory-problems';
import { error } from '../problems/problem-text';
import { hasLeftOut, schemaProblems } from '../problems/schema-problems';
import { repeatedKeyProblems } from '../problems/yaml-problems';
import { readYamlOfAnySize } from './read-yaml';
import { repeatedJsonKeys } from './repeated-json-keys';

export interface ReadDirectory {
  /** Undefined when anything in the file is invalid. */
  readonly directory?: Directory;
  readonly problems: readonly Problem[];
}

/** Reads directory.json. It can hold thousands of accounts, so positions are computed only when there is a problem. */
export function readDirectory(file: ConfigFile): ReadDirectory {
  const json = jsonOf(file.text);
  if (json === undefined) return { problems: [notJson(file)] };
  const repeated = repeatedJsonKeys(file.text).map(positionsIn(file));
  if (repeated.length > 0) return { problems: repeatedKeyProblems(repeated) };
  const parsed = DirectorySchema.safeParse(json);
  // JSON is also YAML, and the YAML parser gives lines and columns.
  if (!parsed.success || hasLeftOut(json)) {
    return { problems: schemaProblems(readYamlOfAnySize(file), DirectorySchema) };
  }
  const contradictions = contradictoryPaths(parsed.data);
  if (contradictions.length === 0) return { directory: parsed.data, problems: [] };
  const source = readYamlOfAnySize(file);
  return {
    problems: contradictions.map(({ account, problem }) =>
      error(source.positionOf(['accounts', account]), problem),
    ),
  };
}

/** Turns offsets of the file into positions. */
function positionsIn({ path, text }: ConfigFile): (offset: number) => FilePosition {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file: path, line, column: col };
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notJson(file: ConfigFile): Problem {
  const syntax = readYamlOfAnySize(file).problems[0];
  return error(syntax ?? { file: file.path, line: 1, column: 1 }, {
    code: 'GSG_DIRECTORY_NOT_JSON',
    message: `${file.path} is not JSON`,
    hint: 'Write it anew instead of editing it: gsg pull.',
  });
}
