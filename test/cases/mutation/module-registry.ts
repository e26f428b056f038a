import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';

/** A file that reads otherwise than on disk. */
export interface Changed {
  readonly path: string;
  readonly text: string;
}

type Wrapper = (exports: object, require: (name: string) => unknown, module: { exports: unknown }) => void;

/** The compiled files as they are on disk; a registry runs them anew, so that no state outlives a mutant. */
const compiled = new Map<string, Wrapper>();

/**
 * Loads TypeScript sources of the workspace with one of them changed in memory. Packages from the registry are
 * required as always, once for all.
 */
export function moduleRegistry(changed?: Changed): (path: string) => unknown {
  const loaded = new Map<string, { exports: unknown }>();
  const load = (path: string): unknown => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const wrapper = changed?.path === path ? compile(path, changed.text) : wrapperOf(path);
    wrapper(
      module.exports,
      (name) => {
        const source = sourceOf(name, path);
        return source === undefined ? createRequire(path)(name) : load(source);
      },
      module,
    );
    return module.exports;
  };
  return load;
}

function wrapperOf(path: string): Wrapper {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const wrapper = compile(path, readFileSync(path, 'utf8'));
  compiled.set(path, wrapper);
  return wrapper;
}

function compile(path: string, text: string): Wrapper {
  const { code } = transformSync(text, {
    filename: path,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
  });
  const run = compileFunction(code, ['exports', 'require', 'module'], { filename: path });
  return (...given) => {
    run(...given);
  };
}

const resolved = new Map<string, string | undefined>();

/** The TypeScript file behind an import, or undefined for a package that is installed. */
function sourceOf(name: string, from: string): string | undefined {
  const key = `${from} ${name}`;
  if (!resolved.has(key)) resolved.set(key, resolve(name, from));
  return resolved.get(key);
}

function resolve(name: string, from: string): string | undefined {
  if (name.startsWith('.')) {
    const path = join(dirname(from), name);
    return [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file));
  }
  return name.startsWith('@glue-session-guard/') ? createRequire(from).resolve(name) : undefined;
}
