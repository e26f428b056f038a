import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** @param file relative to the root of the repository */
export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const PACKAGES = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`),
);

/** Every page for people; a package without a README fails where its page is read. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'test/e2e/README.md',
  ...PACKAGES.map((folder) => `${folder}/README.md`),
  ...readdirSync(join(ROOT, 'docs'), { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export interface Link {
  /** Relative to the root of the repository. */
  readonly file: string;
  readonly anchor?: string;
}

/** Links of a page to files and headings of this repository. */
export function linksOf(page: string): Link[] {
  return [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
    ([, path = '', anchor]) => ({
      file: path === '' ? page : join(page, '..', path),
      ...(anchor !== undefined && { anchor }),
    }),
  );
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is shipped: every source file but tests and their helpers. */
export const SOURCES: readonly string[] = PACKAGES.flatMap((folder) =>
  readdirSync(join(ROOT, folder, 'src'), { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.ts') && !/testing\/|\.test\.ts$/.test(name))
    .map((name) => `${folder}/src/${name}`),
);
