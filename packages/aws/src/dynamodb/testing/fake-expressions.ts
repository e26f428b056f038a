export type Item = Readonly<Record<string, unknown>>;

/** The parts of a DynamoDB call that its expressions refer to. */
export interface Names {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
}

/** For tests: whether the condition of a write holds. Its terms are joined by AND, and groups of terms by OR. */
export function holds(item: Item | undefined, names: Names): boolean {
  const { ConditionExpression: expression } = names;
  return (
    expression === undefined ||
    expression.split(' OR ').some((terms) => terms.split(' AND ').every((term) => isTrue(term, item, names)))
  );
}

function isTrue(term: string, item: Item | undefined, names: Names): boolean {
  const present = /^attribute_exists\((\S+)\)$/.exec(term)?.[1];
  if (present !== undefined) return item?.[nameOf(present, names)] !== undefined;
  const absent = /^attribute_not_exists\((\w+)\)$/.exec(term)?.[1];
  if (absent !== undefined) return item?.[absent] === undefined;
  const [, counted, most = ''] = /^size\((\w+)\) < (:\w+)$/.exec(term) ?? [];
  if (counted !== undefined)
    return setOf(item?.[counted]).size < Number(names.ExpressionAttributeValues?.[most]);
  const [, name, comparison, value = ''] = /^(\S+) (=|<|>|<>) (:\w+)$/.exec(term) ?? [];
  const stands = item?.[nameOf(name, names)];
  const given = names.ExpressionAttributeValues?.[value];
  if (comparison === '=') return stands === given;
  if (comparison === '<>') return stands !== given;
  if (comparison === '<') return stands !== undefined && Number(stands) < Number(given);
  if (comparison === '>') return stands !== undefined && Number(stands) > Number(given);
  throw new Error(`The fake table cannot judge ${term}`);
}

/** For tests: the item after `SET a = :a, b = if_not_exists(b, :b) REMOVE c, d ADD e :e DELETE f :f`, and the names that were set. */
export function changed(item: Item, expression: string, names: Names) {
  const values = names.ExpressionAttributeValues ?? {};
  const part = (name: string) =>
    new RegExp(`\\b${name} (.+?)(?= (?:SET|REMOVE|ADD|DELETE) |$)`).exec(expression)?.[1] ?? '';
  const changes: [string, unknown][] = [];
  for (const [, name, kept, value = ''] of part('SET').matchAll(/(\S+) = (if_not_exists\(\S+, )?(:\w+)/g)) {
    const key = nameOf(name, names);
    changes.push([key, kept === undefined ? values[value] : (item[key] ?? values[value])]);
  }
  for (const [, name, value = ''] of part('ADD').matchAll(/(\S+) (:\w+)/g)) {
    const key = nameOf(name, names);
    const given = values[value];
    changes.push([
      key,
      given instanceof Set
        ? new Set([...setOf(item[key]), ...given])
        : Number(item[key] ?? 0) + Number(given),
    ]);
  }
  for (const [, name, value = ''] of part('DELETE').matchAll(/(\S+) (:\w+)/g)) {
    const key = nameOf(name, names);
    changes.push([key, new Set([...setOf(item[key])].filter((each) => !setOf(values[value]).has(each)))]);
  }
  const removed = part('REMOVE')
    .split(', ')
    .map((name) => nameOf(name, names));
  const kept = without(item, removed);
  return { item: { ...kept, ...Object.fromEntries(changes) }, names: changes.map(([name]) => name) };
}

function setOf(value: unknown): Set<unknown> {
  return value instanceof Set ? value : new Set();
}

function without(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}

function nameOf(name = '', { ExpressionAttributeNames: names }: Names): string {
  return names?.[name] ?? name;
}
