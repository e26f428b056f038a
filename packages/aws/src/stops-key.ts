/** Where the stops of a window are counted. @param windowStart milliseconds since the epoch */
export function stopsKey(windowStart: number): { readonly pk: string; readonly sk: string } {
  return { pk: 'stops', sk: String(windowStart) };
}
