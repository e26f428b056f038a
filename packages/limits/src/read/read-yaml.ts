import { type FilePosition, inReadingOrder } from '@glue-session-guard/problem';
import { type Document, LineCounter, parseDocument, type YAMLParseError, type YAMLWarning } from 'yaml';
import type { ConfigFile } from '../files/config-files';
import type { YamlPath, YamlSource } from '../files/yaml-source';
import {
  MAX_ALIASES,
  refusalProblem,
  repeatedKeyProblems,
  tooLargeProblem,
  versionProblem,
  yamlProblem,
} from '../problems/yaml-problems';
import { indexYaml, type YamlIndex } from './yaml-index';

/** The rest of a file with one of these errors is still read correctly. */
const HARMLESS = new Set(['MULTIPLE_DOCS']);

/** Characters. The parser takes some eighty bytes of memory for each; a limit file of a hundred exemptions has 20,000. */
const MOST_CHARACTERS = 2_000_000;

/**
 * Parses one file. It does not throw for invalid YAML, but reports it among the problems. Of a file with more than two million
 * characters only the beginning is read, for the sake of its problems, and it has no value.
 */
export function readYaml(file: ConfigFile): YamlSource {
  if (file.text.length <= MOST_CHARACTERS) return readYamlOfAnySize(file);
  const text = file.text.slice(0, file.text.lastIndexOf('\n', MOST_CHARACTERS) + 1);
  const { problems } = readYamlOfAnySize({ ...file, text });
  const tooLarge = tooLargeProblem(file, { most: MOST_CHARACTERS, read: text.split('\n').length - 1 });
  // Where the text is cut, the parser may miss what stands below.
  const repeated = problems.filter(({ code }) => code === 'GSG_YAML_DUPLICATE_KEY');
  const position = () => ({ file: file.path, line: 1, column: 1 });
  return {
    path: file.path,
    value: undefined,
    problems: [tooLarge, ...repeated],
    ...lookups(NO_INDEX, position),
  };
}

/** The same for a file that may be large. */
export function readYamlOfAnySize(file: ConfigFile): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(file.text, {
    lineCounter: lines,
    stringKeys: true,
    prettyErrors: false,
    // The parser compares each key with all others of its mapping: minutes for a file of some megabytes. The index finds them.
    uniqueKeys: false,
  });
  const position = (offset: number) => positionAt(file.path, lines, offset);
  const isOld = document.directives?.yaml.version === '1.1';
  const broken = isOld || document.errors.some((error) => !HARMLESS.has(error.code));
  const problems = reported(document).map((error) => yamlProblem(error, position(error.pos[0])));
  if (isOld) problems.push(versionProblem(position(file.text.search(/^\uFEFF?%YAML/m))));
  const data = broken ? undefined : plainData(document);
  if (data?.kind === 'refused') problems.push(refusalProblem(data.error, position(0)));
  const index = data?.kind === 'data' ? indexYaml(document) : NO_INDEX;
  problems.push(...repeatedKeyProblems(index.repeatedKeys.map(position)));
  return {
    path: file.path,
    value: data?.kind === 'data' ? data.value : undefined,
    problems: inReadingOrder(problems),
    ...lookups(index, position),
  };
}

/** The errors up to the first one after which the file cannot be read. Later errors mostly follow from that one. */
function reported(document: Document): (YAMLParseError | YAMLWarning)[] {
  const { errors, warnings } = document;
  const fatal = errors.findIndex((error) => !HARMLESS.has(error.code));
  return fatal === -1 ? [...errors, ...warnings] : errors.slice(0, fatal + 1);
}

const NO_INDEX: YamlIndex = { entries: new Map(), repeatedKeys: [] };

type Lookups = Pick<YamlSource, 'positionOf' | 'positionOfValue' | 'writtenAs' | 'hasPlainKey'>;

function lookups({ entries }: YamlIndex, position: (offset: number) => FilePosition): Lookups {
  const entry = (path: YamlPath) => entries.get(path.join('\n'));
  const positionOf = (path: YamlPath): FilePosition => {
    const found = entry(path);
    if (found) return position(found.keyOffset);
    return path.length === 0 ? position(0) : positionOf(path.slice(0, -1));
  };
  return {
    positionOf,
    positionOfValue: (path) => {
      const found = entry(path);
      return found ? position(found.valueOffset) : positionOf(path);
    },
    writtenAs: (path) => entry(path)?.written,
    hasPlainKey: (path) => entry(path)?.plainKey ?? false,
  };
}

function positionAt(file: string, lines: LineCounter, offset: number): FilePosition {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

type PlainData =
  | { readonly kind: 'data'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly error: unknown };

function plainData(document: Document): PlainData {
  try {
    return { kind: 'data', value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return { kind: 'refused', error };
  }
}
