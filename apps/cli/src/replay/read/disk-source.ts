import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Found, LogSource } from './log-source';
import type { Pruning } from './trail-layout';
import { walkLogs } from './walk-logs';

/** Log files on a disk: one of them, or a folder of them. */
export function diskSource(path: string, pruning: Pruning): LogSource {
  return {
    found: () => filesOn(path, pruning),
    bytes: () => bytesOn(path, pruning),
    // While one is decompressed another one is searched: two would do on two cores, and a slow disk needs more.
    atOnce: 4,
  };
}

const READ_AHEAD = { highWaterMark: 64 * 1024 };

async function* filesOn(source: string, pruning: Pruning): AsyncGenerator<Found> {
  for await (const walked of walkLogs(source, pruning)) {
    const { kind, path } = walked;
    if (kind === 'left-out') yield { kind };
    else if (kind === 'unreadable') yield { kind, place: path, cause: walked.cause };
    else {
      const open = () => createReadStream(path, READ_AHEAD);
      yield { kind, file: { name: path, isRepeatable: walked.isRepeatable, open } };
    }
  }
}

async function bytesOn(source: string, pruning: Pruning): Promise<number> {
  let bytes = 0;
  for await (const { kind, path } of walkLogs(source, pruning)) {
    // One that cannot be read is told of where it is read.
    if (kind === 'file')
      bytes += await stat(path).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return bytes;
}
