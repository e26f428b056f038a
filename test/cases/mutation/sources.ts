import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

const PACKAGES = join(__dirname, '../../../packages');

/** A file that decides something, found by its name, since files move. */
export interface Source {
  readonly path: string;
  /** Relative to `packages/`, for people. */
  readonly name: string;
  readonly text: string;
}

/** What is mutated: everything between an event, or Glue's answer, and the response to it. */
const DECIDES: Readonly<Record<string, readonly string[]>> = {
  guard: ['evaluate.ts', 'find-exemption.ts', 'session-exemption.ts', 'arn-pattern.ts', 'decide.ts'],
  limits: ['read-layer.ts', 'inherit.ts', 'resolve-limits.ts', 'exemption-until.ts'],
  session: [
    'parse-event.ts',
    'envelope.ts',
    'judge-envelope.ts',
    'session-from-event.ts',
    'from-glue-session.ts',
    'principal.ts',
    'facts.ts',
    'session-sources.ts',
    'dpus.ts',
    'complete-session.ts',
    'session-life.ts',
  ],
};

export function decidingSources(): Source[] {
  const named = Object.entries(DECIDES).flatMap(([pack, files]) =>
    files.map((file) => findSource(pack, file)),
  );
  return [...named, ...rules()];
}

export function findSource(pack: string, file: string): Source {
  const found = filesOf(pack).filter((path) => basename(path) === file);
  const [path, ...others] = found;
  if (path === undefined || others.length > 0) {
    throw new Error(
      `packages/${pack} holds ${found.length} files named ${file}, expected one: correct the list in sources.ts`,
    );
  }
  return sourceAt(path);
}

/** One a limit, and what they share. */
function rules(): Source[] {
  return filesOf('guard')
    .filter((path) => /[\\/]rules[\\/]/.test(path))
    .map(sourceAt);
}

function filesOf(pack: string): string[] {
  return readdirSync(join(PACKAGES, pack, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort()
    .map((path) => join(PACKAGES, pack, 'src', path));
}

function sourceAt(path: string): Source {
  return { path, name: relative(PACKAGES, path), text: readFileSync(path, 'utf8') };
}
