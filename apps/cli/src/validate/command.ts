import { type AddCommand, CONFIG_OPTION, JSON_OPTION, jsonText } from '../command/command';
import { EXIT } from '../terminal/terminal';
import { showValidation } from './show';
import { validate } from './validate';

interface Options {
  readonly config: string;
  readonly json?: true;
}

export const addValidate: AddCommand = (program, { out, now }, end) => {
  program
    .command('validate')
    .summary('every problem in the config folder')
    .description('Reports every problem in the config folder at once. Warnings alone are no failure.')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(({ config, json }: Options) => {
      const validation = validate(config, now());
      out.write(json ? jsonText(validation) : showValidation(validation, out));
      end(validation.errors > 0 ? EXIT.found : EXIT.fine);
    });
};
