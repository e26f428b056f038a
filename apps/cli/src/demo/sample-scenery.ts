import { join } from 'node:path';
import { GuardError } from '@glue-session-guard/problem';
import { loadConfig } from '../command/load-config';
import type { Scenery } from './play/stage';
import type { Story } from './story/beat';

const SAMPLE = join(__dirname, '../../../../config');

/** The sample config as the story's scenery. Throws `GSG_DEMO_NEEDS_SAMPLE` when the config is no longer the sample. */
export function sampleScenery({ start, beats }: Story): Scenery {
  const loaded = loadConfig(SAMPLE, start);
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
  return new GuardError('GSG_DEMO_NEEDS_SAMPLE', `the demo plays in the sample config folder, and ${why}`, {
    hint: 'Run it in a fresh clone. What the guard would do under your own files, `npm run -s gsg -- simulate` tells.',
  });
}
