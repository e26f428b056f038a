import { type Document, isMap, isNode, isScalar, isSeq, type Node, Scalar, type YAMLMap } from 'yaml';

/** Where one key, list item or value was written, as offsets into the text. */
interface YamlEntry {
  readonly keyOffset: number;
  readonly valueOffset: number;
  readonly plainKey: boolean;
  readonly written?: string;
}

export interface YamlIndex {
  /** By path; the parts of a path are joined with line breaks. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** Where keys stand that their mapping has already. */
  readonly repeatedKeys: readonly number[];
}

interface Indexing {
  readonly entries: Map<string, YamlEntry>;
  readonly repeatedKeys: number[];
}

/**
 * Indexes every key and list item of a document. Aliases are not followed, since they may form a circle. The position of
 * anything below an alias is that of the alias.
 */
export function indexYaml(document: Document): YamlIndex {
  const indexing: Indexing = { entries: new Map(), repeatedKeys: [] };
  visit(indexing, document.contents, '');
  return indexing;
}

function visit(indexing: Indexing, node: Node | null, prefix: string): void {
  if (isMap(node)) visitMap(indexing, node, prefix);
  else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      add(indexing, `${prefix}${index}`, [item, item]);
    });
  }
}

function visitMap(indexing: Indexing, { items }: YAMLMap, prefix: string): void {
  const keys = new Set<string>();
  for (const { key, value } of items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (keys.has(name)) indexing.repeatedKeys.push(key.range?.[0] ?? 0);
    keys.add(name);
    add(indexing, `${prefix}${name}`, [key, value]);
  }
}

function add(indexing: Indexing, path: string, pair: readonly [unknown, unknown]): void {
  const [key, value] = pair.map((node) => (isNode(node) ? node : null));
  const keyOffset = key?.range?.[0] ?? 0;
  const written = isPlain(value) ? value.source : undefined;
  indexing.entries.set(path, {
    keyOffset,
    valueOffset: value?.range?.[0] ?? keyOffset,
    plainKey: key !== value && isPlain(key),
    ...(written !== undefined && { written }),
  });
  visit(indexing, value ?? null, `${path}\n`);
}

function isPlain(node: Node | null | undefined): node is Scalar {
  return isScalar(node) && node.type === Scalar.PLAIN;
}
