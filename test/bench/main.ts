import ownTemporaryFolder from '../temporary-folder';
import { awsCallFigures } from './aws-calls';
import { bundleFigures } from './bundle-size';
import { configScaleFigures } from './config-scale';
import { decisionFigures } from './decision';
import { type Figure, meets } from './figure';
import { planScaleFigures } from './plan-scale';
import { pullScaleFigures } from './pull-scale';
import { replayFigures } from './replay';
import { replayLedgerFigures } from './replay-ledger';
import { reportSizeFigures } from './report-size';
import { synthFigures } from './synth';
import { waitingStopFigures } from './waiting-stop';
import { wholeFunctionFigures } from './whole-function';

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});

async function main(): Promise<void> {
  ownTemporaryFolder();
  const figures = [
    ...decisionFigures(),
    ...(await awsCallFigures()),
    ...(await waitingStopFigures()),
    ...(await wholeFunctionFigures()),
    ...bundleFigures(),
    ...configScaleFigures(),
    ...planScaleFigures(),
    ...(await pullScaleFigures()),
    ...replayFigures(),
    ...replayLedgerFigures(),
    ...(await reportSizeFigures()),
    ...synthFigures(),
  ];
  if (process.argv.includes('--json')) console.log(JSON.stringify({ figures }, null, 2));
  else console.log(figures.map(line).join('\n'));
  if (!figures.every(meets)) process.exitCode = 1;
}

function line(figure: Figure): string {
  const { name, value, unit, target, better } = figure;
  const goal =
    target === undefined
      ? ''
      : `${better === 'higher' ? '≥' : '≤'} ${target} ${meets(figure) ? 'met' : 'MISSED'}`;
  return `${name.padEnd(36)}${String(value).padStart(8)} ${unit.padEnd(14)}${goal}`;
}
