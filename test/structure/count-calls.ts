import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseSync } from '@swc/core';
import { type Plugin, transformSync } from 'esbuild';
import * as z from 'zod';

/** The global function that each of our functions calls first, with the name of its file. */
export const CALLED = 'calledForTrace';

const SOURCES = /\/(?:packages|apps)\/[^/]+\/src\/.*\.ts$/;

/** For esbuild: every function in the sources of packages and apps says that it was called, and in which file it stands. */
export function countCalls(root: string): Plugin {
  return {
    name: 'count-calls',
    setup: (build) => {
      build.onLoad({ filter: SOURCES }, ({ path }) => {
        const script = transformSync(readFileSync(path, 'utf8'), { loader: 'ts', target: 'es2023' }).code;
        return { contents: withCalls(script, relative(root, path)), loader: 'js' };
      });
    },
  };
}

/** `(x) => y` becomes `(x) => (calledForTrace("file"), y)`, and a body in braces begins with the same call. */
function withCalls(script: string, file: string): string {
  const call = `${CALLED}(${JSON.stringify(file)})`;
  const insertions = functionBodies(script).flatMap(({ start, end, isBlock }) =>
    isBlock
      ? [{ at: start + 1, text: `${call};` }]
      : [
          { at: start, text: `(${call}, ` },
          { at: end, text: ')' },
        ],
  );
  // Positions are those of the untouched script, so the last comes first.
  const bytes = insertions
    .sort((one, other) => other.at - one.at)
    .reduce(
      (whole, { at, text }) => Buffer.concat([whole.subarray(0, at), Buffer.from(text), whole.subarray(at)]),
      Buffer.from(script),
    );
  return bytes.toString('utf8');
}

interface Body {
  /** Bytes from the beginning of the script. */
  readonly start: number;
  readonly end: number;
  readonly isBlock: boolean;
}

const Spanned = z.looseObject({ type: z.string(), span: z.object({ start: z.number(), end: z.number() }) });
const FunctionNode = z.looseObject({
  type: z.enum([
    'FunctionDeclaration',
    'FunctionExpression',
    'ArrowFunctionExpression',
    'MethodProperty',
    'ClassMethod',
    'Constructor',
  ]),
  body: Spanned,
});

const BLOCKS = new Set(['FunctionBody', 'BlockStatement']);

function functionBodies(script: string): Body[] {
  // The parser counts on from file to file: a statement in front shows from where.
  const program = parseSync(`;${script}`, { syntax: 'ecmascript', target: 'es2023' });
  const origin = program.span.start + 1;
  return descendants(program).flatMap((node) => {
    const { success, data } = FunctionNode.safeParse(node);
    if (!success) return [];
    const { type, span } = data.body;
    return [{ start: span.start - origin, end: span.end - origin, isBlock: BLOCKS.has(type) }];
  });
}

function descendants(node: unknown): object[] {
  if (typeof node !== 'object' || node === null) return [];
  return [node, ...Object.values(node).flatMap(descendants)];
}
