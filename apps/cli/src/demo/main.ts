import { runProgram } from '../terminal/program';
import { EXIT } from '../terminal/terminal';
import { demoText } from './demo-text';
import { sampleScenery } from './sample-scenery';
import { STORY } from './story/story';

runProgram(async ({ out }) => {
  out.write(await demoText(STORY, sampleScenery(STORY, process.env.GSG_CONFIG), out));
  return EXIT.fine;
});
