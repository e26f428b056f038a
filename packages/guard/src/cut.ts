/** Of a text that may hold a caller's words, in the ledger and in alerts. */
export const LONGEST_TEXT = 1024;

/** At most `length` UTF-16 units of a text; what is left out ends in an ellipsis, and no character is split. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
