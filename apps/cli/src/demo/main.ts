import { showError } from '../terminal/show-error';
import { EXIT, type ExitCode, processTerminal, type Terminal } from '../terminal/terminal';
import { demoText } from './demo-text';
import { sampleScenery } from './sample-scenery';
import { STORY } from './story/story';

demo(processTerminal(process)).then((code) => {
  process.exitCode = code;
});

async function demo(terminal: Terminal): Promise<ExitCode> {
  try {
    terminal.out.write(await demoText(STORY, sampleScenery(STORY), terminal.out));
    return EXIT.fine;
  } catch (error) {
    terminal.err.write(showError(error, terminal));
    return EXIT.found;
  }
}
