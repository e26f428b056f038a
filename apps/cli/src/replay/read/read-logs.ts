import { diskSource } from './disk-source';
import type { LogFile, LogSource } from './log-source';
import { type LogsRead, nothingRead, unreadable } from './logs-read';
import { readFile } from './read-file';
import { streamSource } from './stream-source';
import type { Pruning } from './trail-layout';

/** How far the reading is. */
export interface Progress {
  readonly files: number;
  /** After decompression. */
  readonly bytes: number;
  /** As they lie on a disk or in S3. */
  readonly stored: number;
  /** All there are of these; undefined while or where nobody knows. */
  readonly allStored: number | undefined;
}

export interface ReadLogs {
  /** Paths of files and folders; \`-\` is standard input; names of \`remote\`. */
  readonly sources: readonly string[];
  readonly pruning: Pruning;
  readonly input: () => AsyncIterable<Uint8Array>;
  /** Sources elsewhere than on this machine, by their name. */
  readonly remote?: ReadonlyMap<string, LogSource>;
  /** Called with each EventBridge event that is a call of Glue's session API. */
  readonly event: (event: unknown) => void;
  readonly progress?: (progress: Progress) => void;
}

/** Reads every source as a stream; whatever is broken is counted and named, and stops nothing. Throws what `event` throws. */
export async function readLogs(options: ReadLogs): Promise<LogsRead> {
  const read = nothingRead();
  const sources = [...new Set(options.sources)].map((source) => sourceOf(source, options));
  const size = options.progress && measured(sources);
  const stored = { bytes: 0 };
  const taken = takenBy(options.event);
  const moved = () => {
    taken.refuse();
    const { files, bytes } = read;
    options.progress?.({ files, bytes, stored: stored.bytes, allStored: size?.bytes });
  };
  if (sources.length > 0) moved();
  const files = filesOf(sources, read);
  const readers = Array.from({ length: Math.max(1, ...sources.map(({ atOnce }) => atOnce)) }, async () => {
    for await (const file of files) {
      await readFile(counted(file, stored), { read, event: taken.event, moved });
      taken.refuse();
    }
  });
  await Promise.all(readers);
  return read;
}

/** What whoever takes the events fails with ends the reading: it is no fault of the record that it happened at. */
function takenBy(take: ReadLogs['event']) {
  let failed: { readonly cause: unknown } | undefined;
  const refuse = (): void => {
    if (failed !== undefined) throw failed.cause;
  };
  const event = (found: unknown): void => {
    refuse();
    try {
      take(found);
    } catch (cause) {
      failed = { cause };
      throw cause;
    }
  };
  return { event, refuse };
}

const STANDARD_INPUT = '-';

function sourceOf(source: string, { pruning, input, remote }: ReadLogs): LogSource {
  if (source === STANDARD_INPUT) return streamSource({ name: 'standard input', open: input });
  return remote?.get(source) ?? diskSource(source, pruning);
}

async function* filesOf(sources: readonly LogSource[], read: LogsRead): AsyncGenerator<LogFile> {
  for (const source of sources) {
    for await (const found of source.found()) {
      switch (found.kind) {
        case 'file':
          yield found.file;
          break;
        case 'unreadable':
          unreadable(read, found.place, found.cause);
          break;
        case 'left-out':
          read.leftOut += 1;
          break;
        case 'unknown-account':
          read.unknownAccounts += 1;
          break;
      }
    }
  }
}

/** Counts what is there beside the reading, since to wait for it would cost more than it tells. */
function measured(sources: readonly LogSource[]): { readonly bytes: number | undefined } {
  const size: { bytes: number | undefined } = { bytes: undefined };
  Promise.all(sources.map((source) => source.bytes())).then(
    (all) => {
      size.bytes = all.reduce<number | undefined>(
        (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
        0,
      );
    },
    // Whatever is amiss there is told of by the reading.
    () => undefined,
  );
  return size;
}

/** The file, whose bytes are counted once however often it is opened. */
function counted(file: LogFile, stored: { bytes: number }): LogFile {
  let own = 0;
  return {
    ...file,
    open: async function* () {
      stored.bytes -= own;
      own = 0;
      for await (const chunk of file.open()) {
        own += chunk.length;
        stored.bytes += chunk.length;
        yield chunk;
      }
    },
  };
}
