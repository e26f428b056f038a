import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { firstProblems, MOST_IN_JSON } from '../command/show-problems';
import { EXIT } from '../terminal/terminal';
import { showValidation } from './show';
import { type Validation, validate } from './validate';

interface Options {
  readonly config: string;
  readonly json?: true;
}

export const defineValidate: DefineCommand = (command, { out, now }, end) => {
  command
    .description('Reports every problem in the config folder at once. Warnings alone are no failure.')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(({ config, json }: Options) => {
      const validation = validate(config, now());
      out.write(json ? jsonText(forScripts(validation)) : showValidation(validation, out));
      end(validation.errors > 0 ? EXIT.found : EXIT.fine);
    });
};

/** The counts are of all problems, also where not all of them are listed. */
function forScripts(validation: Validation) {
  return { ...validation, problems: firstProblems(validation.problems, MOST_IN_JSON) };
}
