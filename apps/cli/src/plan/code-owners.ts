import ignore, { type Ignore } from 'ignore';

/** Where GitHub and GitLab look, first first. */
const CODE_OWNERS_FILES = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
] as const;

export type OwnersOf = (path: string) => readonly string[];

/**
 * Who owns a file, by its path in the repository: the owners of the last line that fits it, of each section where GitLab's sections
 * are used. Nobody where no line fits.
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */
export function codeOwners(text: string): OwnersOf {
  const sections = sectionsOf(text);
  return (path) => [
    ...new Set(sections.flatMap((rules) => rules.findLast(({ fits }) => fits(path))?.owners ?? [])),
  ];
}

/** The owners by the first CODEOWNERS there is. @param read a file of the repository, by its path from the top */
export function ownersFrom(read: (path: string) => string | undefined): OwnersOf {
  for (const path of CODE_OWNERS_FILES) {
    const text = read(path);
    if (text !== undefined) return codeOwners(text);
  }
  return () => [];
}

interface Rule {
  readonly owners: readonly string[];
  fits(path: string): boolean;
}

const SECTION = /^\^?\[[^\]]+\](?:\[\d+\])?(.*)$/;

function sectionsOf(text: string): Rule[][] {
  const sections: Rule[][] = [[]];
  let byDefault: readonly string[] = [];
  for (const line of text.split('\n').map(withoutComment)) {
    const [, owners] = SECTION.exec(line) ?? [];
    if (owners !== undefined) {
      sections.push([]);
      byDefault = wordsOf(owners);
    } else if (line !== '') sections.at(-1)?.push(ruleOf(line, byDefault));
  }
  return sections;
}

/** A space in a path is written with a backslash before it. */
function wordsOf(line: string): string[] {
  return line.match(/(?:\\.|\S)+/g) ?? [];
}

function ruleOf(line: string, byDefault: readonly string[]): Rule {
  const [pattern = '', ...owners] = wordsOf(line);
  const matcher = ignore({ ignorecase: false }).add(pattern);
  // Unlike in .gitignore, what a star at the end stands for is a file, and not a folder with everything in it.
  const isFlat = /\/[^/]*\*$/.test(pattern) && !pattern.endsWith('**');
  return {
    owners: owners.length > 0 ? owners : byDefault,
    fits: (path) => matcher.ignores(path) && !(isFlat && fitsFolder(matcher, path)),
  };
}

function fitsFolder(matcher: Ignore, path: string): boolean {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return folder !== '' && matcher.ignores(folder);
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '').trim();
}
