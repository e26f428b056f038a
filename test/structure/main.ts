import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { text } from '../scale/page/table';
import { type Figure, structureFigures } from './figures';
import { ROOT } from './source-files';
import { STOPPED_EVENT, traceStoppedEvent } from './trace-stopped-event';

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});

/**
 * `npx tsx test/structure/main.ts` prints how the sources are built, in figures, and what is on the way of one stopped
 * event. `--before DIR` sets the same figures of another clone beside them; `--trace` prints the way, a line a file.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { before: { type: 'string' }, trace: { type: 'boolean' } } });
  if (values.trace === true) return printTrace();
  const now = await figuresOf(ROOT);
  if (values.before === undefined)
    return print(
      ['figure', 'now'],
      now.map(({ name, value }) => [name, value]),
    );
  const before = new Map((await figuresOf(resolve(values.before))).map(({ name, value }) => [name, value]));
  print(
    ['figure', 'before', 'now'],
    now.map(({ name, value }) => [name, before.get(name) ?? '', value]),
  );
}

async function figuresOf(root: string): Promise<Figure[]> {
  const figures = structureFigures(root);
  if (!existsSync(join(root, STOPPED_EVENT))) return figures;
  const { files, changes } = await traceStoppedEvent(root);
  return [
    ...figures,
    { name: 'files on the way of one stopped event', value: files },
    { name: 'changes of file on that way', value: changes },
  ];
}

async function printTrace(): Promise<void> {
  const { calls } = await traceStoppedEvent();
  const changes = calls.filter((file, index) => file !== calls[index - 1]);
  console.log(changes.join('\n'));
}

function print(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(text({ head, rows: rows.map((row) => row.map(String)) }));
}
