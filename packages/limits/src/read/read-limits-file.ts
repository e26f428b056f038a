import type { Problem } from '@glue-session-guard/problem';
import type { Source } from '../document';
import type { ConfigFile } from '../files/config-files';
import { organizationalUnitId } from '../files/formats';
import type { LimitsFile } from '../files/limits-file';
import { LimitsFileSchema } from '../files/limits-file-schema';
import { keysAt, valueAt } from '../files/value-at';
import type { YamlPath, YamlSource } from '../files/yaml-source';
import { error } from '../problems/problem-text';
import { schemaProblems } from '../problems/schema-problems';
import { unquotedAccountId } from '../problems/value-problems';
import { readLayer } from './read-layer';
import { readYaml } from './read-yaml';

// A plan compiles two config folders that have most files in common, and reading a file is most of the work.
const known = new WeakMap<ConfigFile, LimitsFile>();

/** Reads one limit file, once. Invalid parts are left out and reported among its problems. */
export function readLimitsFile(configFile: ConfigFile): LimitsFile {
  const read = known.get(configFile) ?? readAnew(configFile);
  known.set(configFile, read);
  return read;
}

function readAnew(configFile: ConfigFile): LimitsFile {
  const source = readYaml(configFile);
  const file = configFile.path.slice('limits/'.length);
  const unit = organizationalUnitId.safeParse(valueAt(source.value, ['organizationalUnit']));
  const sourceOf = (path: YamlPath): Source => ({ file, line: source.positionOf(path).line });
  return {
    file,
    folder: file.slice(0, Math.max(0, file.lastIndexOf('/'))),
    ...(unit.success && { organizationalUnit: unit.data }),
    layer: readLayer(source.value, sourceOf),
    source,
    problems: [...source.problems, ...contentProblems(source)],
  };
}

function contentProblems(source: YamlSource): Problem[] {
  if (source.value === undefined) return [];
  if (source.value === null) return [emptyFile(source)];
  return [...schemaProblems(source, LimitsFileSchema), ...unquotedKeys(source)];
}

function unquotedKeys(source: YamlSource): Problem[] {
  return keysAt(source.value, ['accounts'])
    .filter((key) => /^\d+$/.test(key) && source.hasPlainKey(['accounts', key]))
    .map((key) => error(source.positionOf(['accounts', key]), unquotedAccountId(key)));
}

function emptyFile(source: YamlSource): Problem {
  return error(source.positionOf([]), {
    code: 'GSG_FILE_EMPTY',
    message: 'the file says nothing',
    hint: 'Write at least organizationalUnit: and the id of the OU.',
  });
}
