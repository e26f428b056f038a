import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { operate } from '../operate/operate';
import { EXIT } from '../terminal/terminal';
import { coverage, isSound } from './coverage';
import { showCoverage } from './show';

interface Options {
  readonly config: string;
  readonly json?: true;
}

export const defineCoverage: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Tells for every enrolled account and Region what the last sweep found amiss, when it was swept and when its last event came. Exit code 1 when there are findings other than Regions that an account has not enabled, when a place was left out, or when the last sweep is too long ago to be believed.',
    )
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async ({ config: dir, json }: Options) => {
      const code = await operate(
        dir,
        terminal,
        async ({ operator, organization, directory, documents, now }) => {
          const { sweep, enrol, exclude, regions } = organization;
          const { everyMinutes } = sweep;
          const [items, mutes] = await Promise.all([
            operator.coverage.read({ enrol, exclude, regions, documents }),
            operator.mutes.all(),
          ]);
          const told = coverage(items, { directory, sweep, mutes, now });
          terminal.out.write(json ? jsonText(told) : showCoverage(told, { everyMinutes, now }, terminal.out));
          return isSound(told) ? EXIT.fine : EXIT.found;
        },
      );
      end(code);
    });
};
