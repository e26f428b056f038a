/**
 * Ids with other characters than letters and digits, made of an ordinary id.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_CreateSession.html allows nearly every character, and 255 of them.
 */
const ODDITIES: readonly ((id: string) => string)[] = [
  (id) => `${id} with spaces `,
  (id) => `${id}/stop/../session/*`,
  (id) => `../../${id}/..`,
  (id) => `arn:aws:glue:eu-west-1:${id}:session/*`,
  (id) => `${id}*#?&=%20%2F+`,
  (id) => `${id} Größe ёлка 数据`,
  (id) => `${id} 🚀`,
  (id) => `"${id}" \\n 'or' {"a": 1}`,
  (id) => `<${id}>&amp;$\{id}{{id}}`,
  (id) => `-- ${id}\t; DROP`,
  (id) => `${id}|`.padEnd(255, 'ä'),
  (id) => `${id}|${'🚀'.repeat(254 - id.length)}`,
  (id) => `current#${id}`,
];

/** The odd id for a number. */
export function oddId(id: string, number: number): string {
  return ODDITIES[number % ODDITIES.length]?.(id) ?? id;
}
