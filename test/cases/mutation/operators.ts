import {
  argumentsOf,
  isNode,
  isRecord,
  type Node,
  nodesIn,
  recordsIn,
  type SyntaxRecord,
} from './syntax-tree';

/** One kind of mistake: what may stand in the place of a node. */
export interface Operator {
  readonly name: string;
  replacements(node: Node, text: (node: Node) => string): readonly string[];
}

export const OPERATORS: readonly Operator[] = [
  {
    name: 'comparison or arithmetic',
    replacements: (node, text) =>
      binary(node, (left, operator, right) =>
        (OTHER_OPERATORS[operator] ?? []).map((other) => `(${text(left)} ${other} ${text(right)})`),
      ),
  },
  {
    name: 'one side of a condition',
    replacements: (node, text) =>
      binary(node, (left, operator, right) =>
        ONE_SIDED.has(operator) ? [`(${text(left)})`, `(${text(right)})`] : [],
      ),
  },
  {
    name: 'branch taken always or never',
    replacements: (node, text) => {
      const { consequent, alternate } = node;
      if (node.type !== 'ConditionalExpression' || !isNode(consequent) || !isNode(alternate)) return [];
      return [`(${text(consequent)})`, `(${text(alternate)})`];
    },
  },
  {
    name: 'if true or false',
    replacements: (node, text) => {
      const { test, consequent, alternate } = node;
      if (node.type !== 'IfStatement' || !isNode(test) || !isNode(consequent)) return [];
      const otherwise = isNode(alternate) ? ` else ${text(alternate)}` : '';
      return ['true', 'false'].map((answer) => `if (${answer}) ${text(consequent)}${otherwise}`);
    },
  },
  {
    name: 'negation left out',
    replacements: (node, text) =>
      node.type === 'UnaryExpression' && node.operator === '!' && isNode(node.argument)
        ? [`(${text(node.argument)})`]
        : [],
  },
  {
    name: 'another constant',
    replacements: (node) => {
      if (node.type === 'NumericLiteral' && typeof node.value === 'number') return [String(node.value + 1)];
      return node.type === 'BooleanLiteral' ? [String(node.value !== true)] : [];
    },
  },
  {
    name: 'another method',
    replacements: (node, text) => {
      if (node.type !== 'MemberExpression' || !isNode(node.object) || !isNode(node.property)) return [];
      const other = OTHER_METHODS[text(node.property)];
      return other === undefined ? [] : [`${text(node.object)}.${other}`];
    },
  },
  {
    name: 'filter left out',
    replacements: (node, text) => {
      const { callee } = node;
      if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return [];
      const { object, property } = callee;
      return isNode(object) && isNode(property) && text(property) === 'filter' ? [text(object)] : [];
    },
  },
  {
    name: 'arguments swapped',
    replacements: (node, text) => {
      if (node.type !== 'CallExpression' || !isNode(node.callee)) return [];
      const [first, second, ...others] = argumentsOf(node);
      if (first === undefined || second === undefined || !isReference(first) || !isReference(second))
        return [];
      return [`${text(node.callee)}(${[second, first, ...others].map(text).join(', ')})`];
    },
  },
  {
    name: 'part of a list or object left out',
    replacements: (node, text) => {
      const parts = partsOf(node, text);
      if (node.type === 'ArrayExpression') return withoutEach(parts).map((list) => `[${list}]`);
      // Of an object without layers only the shape would break.
      const isLayered = parts.some((part) => part.startsWith('...'));
      return isLayered ? withoutEach(parts).map((list) => `{ ${list} }`) : [];
    },
  },
  {
    name: 'layers in another order',
    replacements: (node, text) => {
      const parts = partsOf(node, text);
      if (parts.filter((part) => part.startsWith('...')).length < 2) return [];
      const turned = parts.toReversed().join(', ');
      return [node.type === 'ArrayExpression' ? `[${turned}]` : `{ ${turned} }`];
    },
  },
  {
    name: 'statement left out',
    replacements: (node) => (node.type === 'ExpressionStatement' ? [';'] : []),
  },
  {
    name: 'looser pattern',
    replacements: ({ type, pattern, flags }) => {
      if (type !== 'RegExpLiteral' || typeof pattern !== 'string' || typeof flags !== 'string') return [];
      const looser = [pattern.replace(/^\^/, ''), pattern.replace(/\$$/, '')].filter(
        (other) => other !== pattern,
      );
      return looser.map((other) => `/${other}/${flags}`);
    },
  },
  {
    name: 'case falls through to the next',
    replacements: (node, text) => {
      if (node.type !== 'SwitchStatement' || !isNode(node.discriminant)) return [];
      const cases = nodesIn(node.cases);
      return cases.slice(0, -1).map((emptied) => {
        const body = cases.map((each) => (each === emptied ? `${text(each).split(':')[0]}:` : text(each)));
        return `switch (${isNode(node.discriminant) ? text(node.discriminant) : ''}) { ${body.join('\n')} }`;
      });
    },
  },
];

const OTHER_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>=', '!=='],
  '<=': ['<', '>'],
  '>': ['>=', '<=', '!=='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
};

const ONE_SIDED: ReadonlySet<string> = new Set(['&&', '||', '??']);

const OTHER_METHODS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  find: 'findLast',
  floor: 'ceil',
  startsWith: 'endsWith',
  lastIndexOf: 'indexOf',
};

function binary(
  { type, left, operator, right }: Node,
  replacements: (left: Node, operator: string, right: Node) => readonly string[],
): readonly string[] {
  if (type !== 'BinaryExpression' || !isNode(left) || !isNode(right) || typeof operator !== 'string')
    return [];
  return replacements(left, operator, right);
}

function isReference({ type }: Node): boolean {
  return type === 'Identifier' || type === 'MemberExpression';
}

/** The elements of an array or the properties of an object, as they are written. */
function partsOf({ type, elements, properties }: Node, text: (node: Node) => string): string[] {
  if (type === 'ArrayExpression')
    return recordsIn(elements).map((element) => spreadText(element, element.expression, text));
  if (type !== 'ObjectExpression') return [];
  return recordsIn(properties).map((property) => {
    if (isNode(property)) return text(property);
    const { key, value } = property;
    return isNode(key) && isNode(value)
      ? `${text(key)}: ${text(value)}`
      : spreadText(property, property.arguments, text);
  });
}

function spreadText({ spread }: SyntaxRecord, expression: unknown, text: (node: Node) => string): string {
  return `${isRecord(spread) ? '...' : ''}${isNode(expression) ? text(expression) : ''}`;
}

function withoutEach(parts: readonly string[]): string[] {
  return parts.map((_, left) => parts.filter((__, i) => i !== left).join(', '));
}
