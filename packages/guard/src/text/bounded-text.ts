/** Of a text that may hold a caller's words, in the ledger and in alerts. */
export const LONGEST_TEXT = 1024;

/** At most `length` UTF-16 units of a text; what is left out ends in an ellipsis, and no character is split. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

const utf8 = new TextEncoder();

/** Bytes of a text in UTF-8, by which AWS measures messages. */
export function utf8Bytes(text: string): number {
  return utf8.encode(text).length;
}

/** At most so many bytes of UTF-8; what is left out ends in an ellipsis, and no character is split. */
export function cutBytes(text: string, bytes: number): string {
  if (utf8Bytes(text) <= bytes) return text;
  let left = bytes - utf8Bytes('…');
  const kept = [];
  for (const character of text) {
    left -= utf8Bytes(character);
    if (left < 0) break;
    kept.push(character);
  }
  return `${kept.join('')}…`;
}

/** Glue's longest. https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionsList.html */
const LONGEST_NAME = 255;
const SEPARATOR = ', ';

/** As many of the names as fit into so many characters, one at least; the last item counts the others. */
export function fewNames(names: readonly string[], characters: number): readonly string[] {
  const few: string[] = [];
  let left = characters;
  for (const name of names) {
    const short = cut(name, LONGEST_NAME);
    left -= short.length + SEPARATOR.length;
    if (left < 0 && few.length > 0) break;
    few.push(short);
  }
  const others = names.length - few.length;
  return others === 0 ? few : [...few, `and ${others} ${others === 1 ? 'other' : 'others'}`];
}

/** Half of what a breach's text may be: it may hold two lists. */
const IN_A_TEXT = 400;

/** A few of the names as part of a sentence; `none` when there are none. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : fewNames(names, IN_A_TEXT).join(SEPARATOR);
}
