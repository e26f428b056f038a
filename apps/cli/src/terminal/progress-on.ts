interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows one line that the next one replaces; undefined where nothing that was written can be written over. */
export function progressOn(stream: Stream, env: NodeJS.ProcessEnv): ((line: string) => void) | undefined {
  if (stream.isTTY !== true || env.TERM === 'dumb') return undefined;
  return (line) => {
    // A line that is longer than the terminal is wide could not be written over. Some terminals say that they have no columns.
    const width = stream.columns || LEAST_COLUMNS;
    stream.write(`\r\u001b[K${line.slice(0, width - 1)}`);
  };
}

const LEAST_COLUMNS = 80;
