import { type Document, isMap, isNode, isScalar, isSeq, type Node, Scalar } from 'yaml';

/** Where one key, list item or value was written, as offsets into the text. */
interface YamlEntry {
  readonly keyOffset: number;
  readonly valueOffset: number;
  readonly plainKey: boolean;
  readonly written?: string;
}

/** Entries by path; the parts of a path are joined with line breaks. */
export type YamlIndex = ReadonlyMap<string, YamlEntry>;

/**
 * Indexes every key and list item of a document. Aliases are not followed, since they may form a circle. The position of
 * anything below an alias is that of the alias.
 */
export function indexYaml(document: Document): YamlIndex {
  const entries = new Map<string, YamlEntry>();
  visit(entries, document.contents, '');
  return entries;
}

function visit(entries: Map<string, YamlEntry>, node: Node | null, prefix: string): void {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (isScalar(key)) add(entries, `${prefix}${String(key.value)}`, [key, value]);
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      add(entries, `${prefix}${index}`, [item, item]);
    });
  }
}

function add(entries: Map<string, YamlEntry>, path: string, pair: readonly [unknown, unknown]): void {
  const [key, value] = pair.map((node) => (isNode(node) ? node : null));
  const keyOffset = key?.range?.[0] ?? 0;
  const written = isPlain(value) ? value.source : undefined;
  entries.set(path, {
    keyOffset,
    valueOffset: value?.range?.[0] ?? keyOffset,
    plainKey: key !== value && isPlain(key),
    ...(written !== undefined && { written }),
  });
  visit(entries, value ?? null, `${path}\n`);
}

function isPlain(node: Node | null | undefined): node is Scalar {
  return isScalar(node) && node.type === Scalar.PLAIN;
}
