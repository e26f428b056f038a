/** Characters that cannot be seen, and those that look like others which a keyboard has. */
const HIDDEN: readonly (readonly [RegExp, string])[] = [
  [/[\u2018-\u201F\u2039\u203A\u00AB\u00BB\u2032\u2033\uFF02\uFF07]/u, 'a typographic quotation mark'],
  [/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/u, 'a dash that is not the hyphen of the keyboard'],
  [/(?! )[\p{Z}]/u, 'a space that is not that of the keyboard'],
  [/[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]/u, 'an invisible character'],
];

/**
 * Why a text does not read as it looks, in words: "begins or ends with a space", or the first hidden character with its
 * code. Undefined for a text that holds nothing hidden.
 */
export function hiddenIn(text: string): string | undefined {
  for (const [pattern, what] of HIDDEN) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return `holds ${what} (${codeOf(found)})`;
  }
  return text === text.trim() ? undefined : 'begins or ends with a space';
}

/** The text as it was most likely meant: without what is hidden, with the hyphen of the keyboard. */
export function withoutHidden(text: string): string {
  const [quotes, dashes, spaces, invisible] = HIDDEN.map(([{ source }]) => new RegExp(source, 'gu'));
  if (!quotes || !dashes || !spaces || !invisible) return text;
  return text.replace(quotes, '').replace(dashes, '-').replace(spaces, ' ').replace(invisible, '').trim();
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
