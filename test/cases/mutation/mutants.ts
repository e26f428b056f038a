import { type Handwritten, handwrittenMistakes } from './handwritten';
import { OPERATORS } from './operators';
import { decidingSources, findSource, type Source } from './sources';
import { eachNode, isNode, lineOf, type Node, replaced } from './syntax-tree';

/** A source with one mistake in it. */
export interface Mutant {
  readonly path: string;
  /** Relative to `packages/`, with the line. */
  readonly place: string;
  readonly operator: string;
  readonly before: string;
  readonly after: string;
  /** The whole file as it is with the mistake. */
  readonly text: string;
}

/** Every mutant, always in the same order. */
export function allMutants(): Mutant[] {
  return [...handwrittenMistakes().map(handwritten), ...decidingSources().flatMap(generated)];
}

/** @throws Error when the source does not hold the text, or more than once: then the record is out of date. */
function handwritten({ pack, file, find, replace, mistake }: Handwritten): Mutant {
  const { path, name, text } = findSource(pack, file);
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${name} must hold exactly once, for the mistake "${mistake}": ${find}`);
  }
  const place = `${name}:${before.split('\n').length}`;
  return {
    path,
    place,
    operator: mistake,
    before: find,
    after: replace,
    text: `${before}${replace}${after}`,
  };
}

function generated({ path, name, text: source }: Source): Mutant[] {
  const mutants: Mutant[] = [];
  eachNode(source, (node, text) => {
    if (onlyWords(node, text)) return 'past';
    for (const operator of OPERATORS) {
      for (const after of operator.replacements(node, text)) {
        const place = `${name}:${lineOf(source, node)}`;
        mutants.push({
          path,
          place,
          operator: operator.name,
          before: text(node),
          after,
          text: replaced(source, node, after),
        });
      }
    }
    return 'into';
  });
  return mutants;
}

/** What people are told is held by other tests; a mistake in it changes no decision. */
function onlyWords(node: Node, text: (node: Node) => string): boolean {
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'FunctionDeclaration') return isNode(node.identifier) && WORDS.has(text(node.identifier));
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
  return isNode(node.callee) && WORDS.has(text(node.callee));
}

/** Functions that compose text, or name a person for it. */
const WORDS: ReadonlySet<string> = new Set([
  'GuardError',
  'absent',
  'anyName',
  'detailFaults',
  'envelopeFaults',
  'identityOf',
  'lastPart',
  'listed',
  'malformed',
  'nameOf',
  'onlyDefault',
  'otherCase',
  'senseless',
  'shown',
  'textOf',
  'unknown',
  'withOwner',
]);
