import { posix } from 'node:path';
import type { SourceFile } from './source-files';

export interface Import {
  readonly from: string;
  /** As it is written: `./place`, `@glue-session-guard/guard`, `node:path`. */
  readonly to: string;
}

/** Each module that a file names, once a naming; a re-export is an import too. */
export function importsIn({ path, text }: SourceFile): Import[] {
  return [...text.matchAll(/(?:from|import|require)\s*\(?\s*'([^']*)'/g)].map(([, to = '']) => ({
    from: path,
    to,
  }));
}

/** What imports what: for each file the files that it imports, or for each room the rooms. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** For each of these files, which of these files it imports by a relative path. */
export function importGraph(files: readonly SourceFile[]): ImportGraph {
  const known = new Set(files.map(({ path }) => path));
  return new Map(
    files.map((file) => {
      const near = importsIn(file).filter(({ to }) => to.startsWith('.'));
      const targets = near.flatMap(({ from, to }) => {
        const target = posix.join(posix.dirname(from), to);
        return [`${target}.ts`, `${target}/index.ts`].filter((path) => known.has(path));
      });
      return [file.path, [...new Set(targets)]];
    }),
  );
}

/** Each circle once, from where the walk met it first. */
export function circlesIn(graph: ImportGraph): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (name: string, way: readonly string[]) => {
    if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(' → '));
    if (done.has(name)) return;
    done.add(name);
    for (const next of graph.get(name) ?? []) walk(next, [...way, name]);
  };
  for (const name of graph.keys()) walk(name, []);
  return circles;
}
