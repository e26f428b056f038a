import { join } from 'node:path';
import { GuardError } from '@glue-session-guard/problem';
import { loadConfig } from '../command/load-config';
import type { Scenery } from './play/stage';
import type { Story } from './story/beat';

const SAMPLE = join(__dirname, '../../../../test/sample-organization');

/** A config folder as the story's scenery: the sample organization where none is named. Throws `GSG_DEMO_NEEDS_SAMPLE` when the story cannot play in it. */
export function sampleScenery({ start, beats }: Story, folder = SAMPLE): Scenery {
  const loaded = loadConfig(folder, start);
  if (loaded.kind === 'broken') throw needsSample('it has errors; `npm run -s gsg -- validate` lists them');
  const { organization, directory, documents } = loaded.config;
  if (organization === undefined || directory === undefined) throw needsSample('a file of it is missing');
  const absent = beats.flatMap((beat) =>
    'account' in beat && !Object.hasOwn(directory.accounts, beat.account) ? [beat.account] : [],
  );
  if (absent[0] !== undefined) throw needsSample(`directory.json has no account ${absent[0]}`);
  const { regions, waiting, blastRadius } = organization;
  return { directory, documents, regions, waiting, blastRadius };
}

function needsSample(why: string): GuardError {
  return new GuardError('GSG_DEMO_NEEDS_SAMPLE', `the demo plays in the sample organization, and ${why}`, {
    hint: 'Run it without --config. What the guard would do under your own files, `npm run -s gsg -- simulate` tells.',
  });
}
