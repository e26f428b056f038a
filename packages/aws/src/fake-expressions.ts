export type Item = Readonly<Record<string, unknown>>;

/** The parts of a DynamoDB call that its expressions refer to. */
export interface Names {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

/** Whether the condition of a write holds; terms are joined by AND. For tests. */
export function holds(item: Item | undefined, names: Names): boolean {
  const { ConditionExpression: expression } = names;
  return expression === undefined || expression.split(' AND ').every((term) => isTrue(term, item, names));
}

function isTrue(term: string, item: Item | undefined, names: Names): boolean {
  const absent = /^attribute_not_exists\((\w+)\)$/.exec(term)?.[1];
  if (absent !== undefined) return item?.[absent] === undefined;
  const [, name, comparison, value = ''] = /^(\S+) ([=<]) (:\w+)$/.exec(term) ?? [];
  const stands = item?.[nameOf(name, names)];
  const given = names.ExpressionAttributeValues?.[value];
  if (comparison === '=') return stands === given;
  if (comparison === '<') return stands !== undefined && Number(stands) < Number(given);
  throw new Error(`The fake table cannot judge ${term}`);
}

/** `SET a = :a, b = if_not_exists(b, :b) ADD c :c`, or `REMOVE a, b`: the item after it, and the names it wrote. For tests. */
export function changed(item: Item, expression: string, names: Names) {
  if (expression.startsWith('REMOVE ')) return without(item, expression.slice('REMOVE '.length).split(', '));
  const values = names.ExpressionAttributeValues ?? {};
  const [set = '', add = ''] = expression.split(/\bADD /);
  const changes: [string, unknown][] = [];
  for (const [, name, kept, value = ''] of set.matchAll(/(\S+) = (if_not_exists\(\S+, )?(:\w+)/g)) {
    const key = nameOf(name, names);
    changes.push([key, kept === undefined ? values[value] : (item[key] ?? values[value])]);
  }
  for (const [, name, value = ''] of add.matchAll(/(\S+) (:\w+)/g)) {
    const key = nameOf(name, names);
    changes.push([key, Number(item[key] ?? 0) + Number(values[value])]);
  }
  return { item: { ...item, ...Object.fromEntries(changes) }, names: changes.map(([name]) => name) };
}

function without(item: Item, names: readonly string[]) {
  return { item: Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name))), names };
}

function nameOf(name = '', { ExpressionAttributeNames: names }: Names): string {
  return names?.[name] ?? name;
}
