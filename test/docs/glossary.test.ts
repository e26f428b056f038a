import { type FindingKind, type Verdict, WORDING } from '@glue-session-guard/guard';
import { LIMIT_NAMES } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import { PAGES, read, SOURCES } from './pages';

// A key too few or too many does not compile, so these name every verdict and every kind of finding.
const VERDICTS: Readonly<Record<Verdict, true>> = {
  within: true,
  over: true,
  exempt: true,
  undecided: true,
  ignored: true,
  rejected: true,
};
const FINDING_KINDS: Readonly<Record<FindingKind, true>> = {
  NoRole: true,
  UnwatchedRegion: true,
  UnitGone: true,
  UnitMoved: true,
  NotSubscribed: true,
  NotForwarded: true,
  EndsSoon: true,
  RegionNotEnabled: true,
  NotDeployed: true,
  RuleMissing: true,
  RuleAltered: true,
  RuleDisabled: true,
  LimitsDrift: true,
  NeverHeardFrom: true,
  GoneSilent: true,
  HistoryDenied: true,
  RoleWeak: true,
  ManagementNotGuarded: true,
  NotSeen: true,
};

describe('docs/glossary.md', () => {
  const page = read('docs/glossary.md');

  test.each([...Object.keys(VERDICTS), ...Object.keys(WORDING), ...Object.keys(FINDING_KINDS)])(
    'explains %s',
    (word) => {
      expect(page).toContain(`\`${word}\``);
    },
  );

  test('leaves the limits to a page that lists each of them', () => {
    const limits = read('docs/limits.md');
    expect(page).toContain('(limits.md)');
    expect(LIMIT_NAMES.filter((name) => !limits.includes(`\`${name}\``))).toEqual([]);
  });

  test('names only what is in the code', () => {
    const files = [
      ...SOURCES,
      'test/sample-organization/organization.yaml',
      'test/sample-organization/limits/limits.yaml',
    ];
    // names.ts puts the prefix before the names of what is deployed, and the id of an OU after those of what each OU has.
    const code = files
      .map(read)
      .join('\n')
      .replace(/\$\{PREFIX\}/g, 'glue-session-guard');
    const cells = [...page.matchAll(/^\|.*\| ([^|]*)\|$/gm)].map(([, cell = '']) => cell);
    const names = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => !code.includes(name.replace('<ou-id>', '')))).toEqual([]);
  });

  test('defines each term once', () => {
    const terms = [...page.matchAll(/^\| (.+?) +\|/gm)].map(([, term]) => term ?? '');
    const defined = terms.filter((term) => term !== 'term' && !/^-+$/.test(term));
    expect(defined.length).toBeGreaterThan(60);
    expect(defined.filter((term, i) => defined.indexOf(term) !== i)).toEqual([]);
  });
});

interface Retired {
  readonly word: RegExp;
  readonly instead: string;
  /** Files that read what earlier versions stored, or say that they do. */
  readonly except?: readonly string[];
}

const RETIRED: readonly Retired[] = [
  {
    word: /already.?over/i,
    instead: 'already-ended',
    except: ['docs/glossary.md', 'packages/aws/src/dynamodb/ledger/todays-words.ts'],
  },
  {
    word: /kill.?switch/i,
    instead: 'brake put on by an operator',
    except: ['packages/aws/src/dynamodb/ledger/todays-words.ts'],
  },
  { word: /blast.radius brake/i, instead: 'brake' },
  { word: /\b(type|interface) Where\b|[:<(] ?Where\b/, instead: 'Place' },
  { word: /\b(type|interface) Told\b/, instead: 'a name of its own' },
];

describe('words that the glossary does not have', () => {
  const texts = [...PAGES, ...SOURCES].map((file) => ({ file, text: read(file) }));

  test.each(RETIRED)('$word stands nowhere: it is $instead', ({ word, except = [] }) => {
    const found = texts.filter(({ text }) => word.test(text)).map(({ file }) => file);
    expect(found.filter((file) => file !== 'CHANGELOG.md')).toEqual([...except]);
  });
});
