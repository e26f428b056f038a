import { plural } from '../text/words';
import type { Initialized } from './init';

/** What was written, and what to do next. */
export function showInitialized(initialized: Initialized): string {
  const { dir, files, organizationalUnits, hasDirectory, needsRepository } = initialized;
  const units = organizationalUnits.length;
  const whose = units === 0 ? 'the root alone' : `the root and ${plural(units, 'OU')}`;
  return [
    ...files.map((file) => `  ${file}`),
    '',
    `${plural(files.length, 'file')} in ${dir}: limits for ${whose}. They stop nobody: the mode is observe.`,
    '',
    'Next:',
    `  cd ${dir}`,
    ...(needsRepository
      ? ['  edit guard.lock.json: where your copy of Glue Session Guard is cloned from']
      : []),
    ...(hasDirectory ? [] : ['  ./guard gsg -- pull        # directory.json, with credentials of the hub']),
    '  ./guard gsg -- validate',
    '  ./guard deploy             # with credentials of the hub',
    '',
    'README.md there says the rest.',
    '',
  ].join('\n');
}
