/** `1 error`, `2 errors`; words with a plural of their own give both. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
