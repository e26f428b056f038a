import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A literal that is a code and nothing else. A comparison with a code makes no error of it. */
const CODE_LITERAL = /(?<![=!]==\s*|case )(['"`])(GSG_[A-Z0-9_]+)\1/g;

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g;

/** The codes that a source file gives to errors, problems and warnings. Variables of the environment are never quoted. */
export function codesIn(source: string): string[] {
  return [...source.replace(COMMENT, '').matchAll(CODE_LITERAL)].map(([, , code = '']) => code);
}

/** The codes that comments of a source file name, between backticks. */
export function codesInComments(source: string): string[] {
  return (source.match(COMMENT) ?? []).flatMap(
    (comment) => comment.match(/(?<=`)GSG_[A-Z0-9_]+(?=`)/g) ?? [],
  );
}

/** The text of every production file, without the registry itself. */
export function productionSources(root: string): string[] {
  return ['apps', 'packages'].flatMap((top) => sourcesIn(join(root, top)));
}

const LEFT_OUT = new Set(['node_modules', 'dist', 'testing', 'codes']);

/** The text of every file below a folder that is no test. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : sourcesIn(path);
    return /(?<!\.test)\.(ts|mjs)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}
