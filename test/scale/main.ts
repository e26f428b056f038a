import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { errorText, GuardError } from '@glue-session-guard/problem';
import { simulateDay } from './day';
import { type Figures, figuresOf } from './figures/figures';
import { assumptions, page, withAttacks } from './page/page';
import { quietTable, simulateCases, withQuietPlaces, writeQuietPlaces } from './page/quiet-places';
import { type AttackRow, attackTable } from './page/result-tables';
import { summary } from './page/summary';
import { text } from './page/table';
import { PARAMETERS, type Parameters, parametersWith } from './parameters';
import { silenceSection, simulateSilence, withSilence } from './silence/silence-section';
import { ATTACKS, VARIANTS, type Variant } from './variants';

const PAGE = join(__dirname, '../../docs/scale.md');
const USAGE =
  'npm run scale [-- --json] [--write | --attacks | --silence | --quiet] [--set name=value …], with the names of test/scale/parameters.ts';

main().catch((error: unknown) => {
  console.error(errorText(error).join('\n'));
  process.exitCode = 2;
});

/** Simulates a day. With `--write` it also simulates the variants and writes docs/scale.md; with `--attacks`, `--silence` or `--quiet` only what is said there of attackers, of silent places, or of quiet ones. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      attacks: { type: 'boolean', default: false },
      silence: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  const changes = changesOf(values.set);
  const parameters = parametersWith(changes);
  if (values.attacks) return writeAttacks(parameters);
  if (values.silence) return writeSilence(parameters);
  if (values.quiet) return writeQuiet(parameters);
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
    everyPlace: await vary(VARIANTS.everyPlace),
    twentyAccounts: await vary(VARIANTS.twentyAccounts),
    fiveAccounts: await vary(VARIANTS.fiveAccounts),
  };
  const attacks = await simulateAttacks(parameters);
  const day = page({ parameters, figures, variants, attacks });
  const cases = await simulateCases(simulate);
  writeFileSync(PAGE, withQuietPlaces(withSilence(day, simulateSilence(parameters), parameters), cases));
}

async function writeAttacks(parameters: Parameters): Promise<void> {
  const attacks = await simulateAttacks(parameters);
  writeFileSync(PAGE, withAttacks(readFileSync(PAGE, 'utf8'), attacks, parameters));
  console.log(text(attackTable(attacks)));
}

function writeSilence(parameters: Parameters): void {
  const silence = simulateSilence(parameters);
  writeFileSync(PAGE, withSilence(readFileSync(PAGE, 'utf8'), silence, parameters));
  console.log(silenceSection(silence, parameters));
}

async function writeQuiet(parameters: Parameters): Promise<void> {
  const cases = await simulateCases(simulate);
  writeQuietPlaces(PAGE, cases, assumptions(parameters));
  console.log(text(quietTable(cases)));
}

async function simulateAttacks(parameters: Parameters): Promise<AttackRow[]> {
  const rows: AttackRow[] = [];
  for (const { title, changes } of ATTACKS) {
    console.error(`attackers in ${title}`);
    rows.push({ title, figures: await simulate({ ...parameters, ...changes }) });
  }
  return rows;
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
