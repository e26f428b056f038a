/** Line breaks, control characters, and the invisible ones that turn text around or hide it. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/**
 * Text that somebody in a member account chose (session ids, tags, session names), made safe to show: one line, no
 * control or direction characters, at most `length` characters.
 */
export function printable(text: string, length = 256): string {
  const line = text.slice(0, length * 4).replace(UNPRINTABLE, '\uFFFD');
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}
