/**
 * Text without colours as lines of at most `columns` characters, broken between words and, where one word is longer
 * than a line, within it. Later lines begin with `indent`.
 */
export function wrap(text: string, columns: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = /^ */.exec(text)?.[0] ?? '';
  let isEmpty = true;
  for (const word of text
    .trimStart()
    .split(' ')
    .flatMap((each) => pieces(each, columns - indent.length))) {
    const longer = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (!isEmpty && longer.length > columns) {
      lines.push(line.trimEnd());
      line = `${indent}${word}`;
    } else line = longer;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}

/** A word in pieces that fit a line. */
function pieces(word: string, columns: number): string[] {
  const size = Math.max(1, columns);
  if (word.length <= size) return [word];
  return [word.slice(0, size), ...pieces(word.slice(size), columns)];
}
