import { countProblems, showProblems } from '../command/show-problems';
import type { Screen } from '../terminal/terminal';
import { plural } from '../text/words';
import type { Validation } from './validate';

/** The validation as people read it, with a summary as its last line. */
export function showValidation(validation: Validation, screen: Screen): string {
  const { problems, config, errors } = validation;
  const { green, red, yellow } = screen.colors;
  if (problems.length === 0) return `${green(`${looked(validation)}: no problems`)}\n`;
  const summary = countProblems(problems);
  const colored = errors > 0 ? red(summary) : `${yellow(summary)}; ${looked(validation)}`;
  return `${showProblems(problems, config, screen)}\n${colored}\n`;
}

function looked({ limitFiles, accounts, organizationalUnits }: Validation): string {
  return [
    plural(limitFiles, 'limit file'),
    `${plural(accounts, 'account')} in ${plural(organizationalUnits, 'OU')}`,
  ].join(', ');
}
