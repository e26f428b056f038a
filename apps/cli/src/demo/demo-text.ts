import type { Screen } from '../terminal/terminal';
import { drawOrganization } from './draw/draw-organization';
import { drawTally } from './draw/draw-tally';
import { drawTimeLine } from './draw/draw-time-line';
import { play } from './play/play';
import type { Scenery } from './play/stage';
import type { Story } from './story/beat';

/** The whole demo as text: the organization, the time line, the closing table, and what to run next. */
export async function demoText(story: Story, scenery: Scenery, screen: Screen): Promise<string> {
  const { bold, cyan } = screen.colors;
  const played = await play(story, scenery);
  return [
    bold('Glue Session Guard'),
    ...drawOrganization(scenery, screen),
    ...drawTimeLine(played.happenings, scenery.directory, screen),
    '',
    ...drawTally(played, scenery.directory, screen),
    '',
    'Try it on your own:',
    ...NEXT.map((command) => `  ${cyan(command)}`),
    '',
  ].join('\n');
}

const NEXT = [
  'npm run -s gsg -- explain --account 333333333333',
  'npm run -s gsg -- simulate test/events/*.json',
];
