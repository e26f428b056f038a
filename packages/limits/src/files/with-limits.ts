import { isAlias, isCollection, isMap, isNode, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { CeilingName } from '../catalogue';
import type { Unlimited } from '../document';

/**
 * The text of a limit file with these limits set. All else stays as it is written, comments and the form of lists too.
 *
 * @param text a limit file without errors
 */
export function withLimits(
  text: string,
  changes: { readonly [Name in CeilingName]?: number | Unlimited },
): string {
  return Object.entries(changes).reduce((file, [limit, value]) => withLimit(file, limit, value), text);
}

function withLimit(text: string, limit: string, value: number | Unlimited): string {
  const document = parseDocument(text);
  const limits = document.get('limits', true);
  if (isMap(limits) && limits.items.length > 0) {
    const { from, to, by } = changeOf(limits, { text, limit, value });
    return text.slice(0, from) + by + text.slice(to);
  }
  // What an alias stands for is written elsewhere too, where nothing is to change.
  document.set('limits', document.createNode(isAlias(limits) ? limits.toJS(document) : {}));
  document.setIn(['limits', limit], value);
  return document.toString({ lineWidth: 0 });
}

interface Setting {
  readonly text: string;
  readonly limit: string;
  readonly value: number | Unlimited;
}

/** What to write in place of which characters. The library would write lists anew that have nothing to do with it. */
function changeOf({ items, flow }: YAMLMap, { text, limit, value }: Setting) {
  const own = items.find(({ key }) => isScalar(key) && key.value === limit);
  if (own !== undefined) {
    const [from, to] = rangeOf(own.value);
    return { from, to, by: String(value) };
  }
  const entry = `${limit}: ${value}`;
  const last = items.findLast(endsOnItsLine);
  if (last === undefined) {
    const [from] = rangeOf(items[0]?.key);
    return { from, to: from, by: `${entry}${flow ? ', ' : `\n${indentAt(text, from)}`}` };
  }
  const [, end] = rangeOf(last.value);
  if (flow) return { from: end, to: end, by: `, ${entry}` };
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd === -1 ? text.length : lineEnd;
  return { from: at, to: at, by: `\n${indentAt(text, rangeOf(last.key)[0])}${entry}` };
}

/** A list with an item a line ends somewhere below, perhaps behind comments. */
function endsOnItsLine({ value }: Pair): boolean {
  return isNode(value) && !(isCollection(value) && value.flow !== true);
}

function indentAt(text: string, offset: number): string {
  return ' '.repeat(offset - text.lastIndexOf('\n', offset - 1) - 1);
}

function rangeOf(node: unknown): readonly [number, number] {
  if (!isNode(node) || !node.range) throw new Error('a node of a parsed file has no place in it');
  return [node.range[0], node.range[1]];
}
