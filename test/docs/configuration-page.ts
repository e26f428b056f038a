import { jsonSchemas } from '@glue-session-guard/limits';
import * as z from 'zod';

/** What this page reads of a JSON schema. */
interface Node {
  readonly type?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly description?: string | undefined;
  readonly properties?: Readonly<Record<string, Node>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Node | undefined;
  readonly anyOf?: readonly Node[] | undefined;
  readonly additionalProperties?: Node | boolean | undefined;
}

const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    description: z.string().optional(),
    properties: z.record(z.string(), node).optional(),
    required: z.array(z.string()).optional(),
    items: node.optional(),
    anyOf: z.array(node).optional(),
    additionalProperties: z.union([z.boolean(), node]).optional(),
  }),
);

/** `docs/configuration.md`: every key of organization.yaml and of limit files, from the schemas that hold them. */
export function configurationPage(): string {
  const schemas = jsonSchemas();
  return `<!-- Written by \`npx tsx test/docs/write.ts\` from the schemas in packages/limits; edit there. -->

# Configuration

A config folder holds \`organization.yaml\`, limit files in a tree of folders below \`limits\`, and \`directory.json\`, which \`gsg pull\` writes. This page lists every key. \`gsg validate\` refuses a key that is not
listed, and names the nearest one that is. An editor that reads YAML schemas completes and checks the keys: \`gsg init\` writes the line that names the schema into each file.

${MERGE_RULE}
## organization.yaml

${table(schemas['organization.json'])}
## Limit files

${table(schemas['limits.json'], ['accounts.<id>.limits', 'alertOnly'])}
[limits.md](limits.md) tells of each limit why it exists and what the owner of a session that breaks it can do.
`;
}

const MERGE_RULE = `## The one merge rule

Folders below \`limits\` mirror the OUs. The limits of an account are merged from the file of the root down to the file of the account's OU, and **the nearest value wins, key by key**. Maps such as \`limits\` merge key by key, a list replaces
the inherited list, and \`exemptions\` and \`locked\` alone are added to those above. \`unlimited\` lifts a limit. An override below \`accounts\` wins over the file that it stands in, and a file nearer to the account wins over both.

\`\`\`yaml
# limits/limits.yaml
organizationalUnit: r-exam
mode: observe
limits:
  maxWorkers: 20
  allowedWorkerTypes: [G.1X, G.2X]
  maxTimeoutMinutes: 480
\`\`\`

\`\`\`yaml
# limits/analytics/limits.yaml
organizationalUnit: ou-exam-11111111
mode: enforce
limits:
  maxWorkers: 10
  allowedWorkerTypes: [G.1X]
\`\`\`

An account in \`analytics\` has \`mode: enforce\`, \`maxWorkers: 10\`, \`allowedWorkerTypes: [G.1X]\`, and \`maxTimeoutMinutes: 480\` from the root. \`gsg explain --account ID\` prints the result for one account, with the file and line that set each value.
`;

/** @param leftOut paths of objects whose keys are listed elsewhere in the same table, or in words */
function table(schema: string | undefined, leftOut: readonly string[] = []): string {
  const rows = rowsOf(node.parse(JSON.parse(schema ?? '{}')), '', leftOut);
  return `| key | value | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function rowsOf(parent: Node, prefix: string, leftOut: readonly string[]): string[] {
  return Object.entries(parent.properties ?? {}).flatMap(([key, child]) => {
    const path = `${prefix}${key}`;
    const required = parent.required?.includes(key) === true ? '; required' : '';
    const meaning = child.description?.replaceAll('|', '\\|') ?? '';
    return [`| \`${path}\` | ${kindOf(child)}${required} | ${meaning} |`, ...below(child, path, leftOut)];
  });
}

function below(child: Node, path: string, leftOut: readonly string[]): string[] {
  if (leftOut.includes(path)) return [];
  if (child.items !== undefined) return rowsOf(child.items, `${path}[].`, leftOut);
  const { additionalProperties } = child;
  if (typeof additionalProperties === 'object') return rowsOf(additionalProperties, `${path}.<id>.`, leftOut);
  return rowsOf(child, `${path}.`, leftOut);
}

function kindOf({ type, enum: values, anyOf, items, const: only }: Node): string {
  if (only !== undefined) return `\`${String(only)}\``;
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (anyOf !== undefined) return anyOf.map(kindOf).join(', or ');
  if (type === 'array')
    return items?.type === 'object' ? 'list of mappings' : `list of ${items?.type ?? 'value'}s`;
  return type === 'object' ? 'mapping' : (type ?? 'any value');
}
