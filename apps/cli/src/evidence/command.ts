import type { TimeRange } from '@glue-session-guard/aws/operator';
import { InvalidArgumentError } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { refuseFilled } from '../command/refuse-filled';
import { operate } from '../operate/operate';
import { EXIT, type ExitCode, type Terminal } from '../terminal/terminal';
import { evidence } from './evidence';
import { OUT, verifyEvidence, writeEvidence } from './folder';
import { showVerified, showWritten } from './show';

interface Options {
  readonly from?: number;
  readonly to?: number;
  readonly out?: string;
  readonly people?: true;
  readonly verify?: string;
  readonly config: string;
  readonly json?: true;
}

export const defineEvidence: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Writes for a range of days the limits with the lines that set them, stops and other decisions, exemptions and overrides with their use, the brake and mutes, as CSV and JSON, and a manifest with the SHA-256 of each file. --verify needs no hub: it names each file that was changed, is missing or was added, and ends with 1 then.',
    )
    .option('--from <day>', 'the first day, UTC: 2026-01-01', dayOption)
    .option('--to <day>', 'the last day, UTC', dayOption)
    .option('--out <dir>', 'the folder to write; it must be empty, or not exist')
    .option('--people', 'name who created each session; left out otherwise, since files outlive retention')
    .option('--verify <dir>', 'hold the files of a folder against its manifest')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (options: Options) => {
      const { from, to, out, verify } = options;
      if (verify !== undefined) {
        if (from !== undefined || to !== undefined || out !== undefined)
          return command.error('error: --verify takes neither --from, --to nor --out');
        return end(verifyFolder(verify, options, terminal));
      }
      if (from === undefined || to === undefined || out === undefined)
        return command.error('error: give --from DAY, --to DAY and --out DIR, or --verify DIR');
      const range = { from, to: Math.min(to + DAY_MS - 1, terminal.now()) };
      if (range.from > range.to) return command.error('error: --from is after --to, or still to come');
      return end(await makeEvidence({ ...options, out, range }, terminal));
    });
};

const DAY_MS = 24 * 3600_000;

async function makeEvidence(
  { out, range, people, config, json }: Options & { readonly out: string; readonly range: TimeRange },
  terminal: Terminal,
): Promise<ExitCode> {
  // Before anything is asked of the hub, which may take minutes.
  refuseFilled(out, OUT);
  return operate(config, terminal, async (operations) => {
    const request = { range, withPeople: people === true, product: terminal.product() };
    const { files, manifest } = await evidence(operations, request);
    const manifestSha256 = writeEvidence(out, files, manifest);
    const written = { manifest, manifestSha256 };
    terminal.out.write(json ? jsonText({ dir: out, ...written }) : showWritten(out, written, terminal.out));
    return EXIT.fine;
  });
}

function verifyFolder(dir: string, { json }: Options, { out }: Terminal): ExitCode {
  const verified = verifyEvidence(dir);
  out.write(json ? jsonText({ dir, ...verified }) : showVerified(dir, verified, out));
  return verified.differences.length === 0 ? EXIT.fine : EXIT.found;
}

function dayOption(text: string): number {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  // A day that does not exist, such as the 31st of June, may be taken for one of the next month.
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('Give a day that exists: 2026-01-31.');
  return day;
}
