import { describe, expect, test } from '@jest/globals';
import { allMutants } from './mutation/mutants';
import { judgeCase } from './runner/judge-case';
import planned from './runner/planned-decisions.json';
import { readBase, readCases } from './runner/read-cases';

const base = readBase();
const groups = readCases();
const cases = groups.flatMap((group) => group.cases);

describe.each(groups)('decision cases: $name', ({ cases: group }) => {
  test.each(group)('$name', (given) => {
    const { expected, observed } = judgeCase(given, base);
    expect(observed).toEqual(expected);
  });
});

describe('the files of cases', () => {
  test('hold no two cases of one name', () => {
    const names = cases.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('are held against mistakes that fit the sources as they are now', () => {
    const unchanged = allMutants().filter(({ before, after }) => before === after);
    expect(unchanged).toEqual([]);
  });

  test('mark a case for another outcome than that of today, by a decision that is planned', () => {
    const marked = cases.filter(({ changesWith }) => changesWith !== undefined);
    for (const { changesWith, expect: today } of marked) {
      expect(changesWith?.to).not.toEqual({ verdict: today.verdict, response: today.response });
    }
    expect(new Set(marked.map(({ changesWith }) => changesWith?.decision))).toEqual(
      new Set(Object.keys(planned)),
    );
  });
});
