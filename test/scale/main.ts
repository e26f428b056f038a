import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { errorText, GuardError } from '@glue-session-guard/problem';
import { simulateDay } from './day';
import { type Figures, figuresOf } from './figures';
import { page } from './page';
import { PARAMETERS, type Parameters, parametersWith } from './parameters';
import { summary } from './summary';
import { VARIANTS, type Variant } from './variants';

const PAGE = join(__dirname, '../../docs/scale.md');
const USAGE =
  'npm run scale [-- --json] [--write] [--set name=value …], with the names of test/scale/parameters.ts';

main().catch((error: unknown) => {
  console.error(errorText(error).join('\n'));
  process.exitCode = 2;
});

/** Simulates a day. With `--write` it also simulates the variants and writes docs/scale.md. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  const changes = changesOf(values.set);
  const parameters = parametersWith(changes);
  const started = performance.now();
  const figures = await simulate(parameters);
  const took = (performance.now() - started) / 1000;
  if (values.write) await write(parameters, figures);
  if (values.json) console.log(JSON.stringify({ parameters, figures }, null, 2));
  else console.log(summary(figures, parameters));
  console.error(`a day of ${parameters.accounts} accounts, simulated in ${took.toFixed(1)} s`);
}

async function simulate(parameters: Parameters): Promise<Figures> {
  return figuresOf(await simulateDay(parameters));
}

async function write(parameters: Parameters, figures: Figures): Promise<void> {
  const vary = ({ title, changes }: Variant) => {
    console.error(`variant: ${title}`);
    return simulate({ ...parameters, ...changes });
  };
  const variants = {
    eventsAlone: await vary(VARIANTS.eventsAlone),
    noBrake: await vary(VARIANTS.noBrake),
    moreOver: await vary(VARIANTS.moreOver),
    moreOverNoBrake: await vary(VARIANTS.moreOverNoBrake),
    organizations: await vary(VARIANTS.organizations),
    twoEnforcers: await vary(VARIANTS.twoEnforcers),
    lateEvents: await vary(VARIANTS.lateEvents),
    hourlyCoverage: await vary(VARIANTS.hourlyCoverage),
    twentyAccounts: await vary(VARIANTS.twentyAccounts),
    fiveAccounts: await vary(VARIANTS.fiveAccounts),
  };
  writeFileSync(PAGE, page({ parameters, figures, variants }));
}

function changesOf(settings: readonly string[]): Partial<Parameters> {
  return Object.fromEntries(settings.map(changeOf));
}

function changeOf(setting: string): [string, number] {
  const [name = '', text] = setting.split('=');
  const value = Number(text);
  if (Object.hasOwn(PARAMETERS, name) && text !== undefined && Number.isFinite(value)) return [name, value];
  throw new GuardError('GSG_UNKNOWN_ARGUMENT', `--set ${setting} changes nothing`, {
    hint: `${USAGE}: ${Object.keys(PARAMETERS).join(', ')}`,
  });
}
