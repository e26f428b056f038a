import { parseSync } from '@swc/core';

/** A part of swc's syntax tree. */
export type SyntaxRecord = Readonly<Record<string, unknown>>;

/** A part with a type and a span of the text of its own. */
export interface Node extends SyntaxRecord {
  readonly type: string;
  readonly span: { readonly start: number; readonly end: number };
}

type Visit = (node: Node, text: (node: Node) => string) => 'into' | 'past';

/** Calls `visit` with each node of a TypeScript source that is run, outermost first, and goes into it or past it. */
export function eachNode(source: string, visit: Visit): void {
  const bytes = Buffer.from(source);
  const module = parseSync(source, { syntax: 'typescript', target: 'es2022' });
  // swc counts bytes, from 1.
  const text = ({ span }: Node) => bytes.subarray(span.start - 1, span.end - 1).toString();
  walk(module, (node) => visit(node, text));
}

/** The source with the text of one node replaced. */
export function replaced(source: string, { span }: Node, replacement: string): string {
  const bytes = Buffer.from(source);
  return `${bytes.subarray(0, span.start - 1)}${replacement}${bytes.subarray(span.end - 1)}`;
}

export function lineOf(source: string, { span }: Node): number {
  return Buffer.from(source)
    .subarray(0, span.start - 1)
    .toString()
    .split('\n').length;
}

export function isNode(value: unknown): value is Node {
  return isRecord(value) && typeof value.type === 'string' && isRecord(value.span);
}

export function nodesIn(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function recordsIn(value: unknown): SyntaxRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The arguments of a call, which swc wraps for their spread. */
export function argumentsOf(call: Node): Node[] {
  return recordsIn(call.arguments)
    .map(({ expression }) => expression)
    .filter(isNode);
}

const KEPT_TYPESCRIPT: ReadonlySet<string> = new Set([
  'TsAsExpression',
  'TsSatisfiesExpression',
  'TsConstAssertion',
]);

function walk(value: unknown, visit: (node: Node) => 'into' | 'past'): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isRecord(value) && !isPassed(value, visit))
    for (const child of Object.values(value)) walk(child, visit);
}

function isPassed(part: SyntaxRecord, visit: (node: Node) => 'into' | 'past'): boolean {
  return isNode(part) && (isForCompiler(part) || visit(part) === 'past');
}

function isForCompiler({ type }: Node): boolean {
  return type === 'ImportDeclaration' || (type.startsWith('Ts') && !KEPT_TYPESCRIPT.has(type));
}

export function isRecord(value: unknown): value is SyntaxRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
