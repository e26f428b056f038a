import { createInterface } from 'node:readline';
import { errorText } from '@glue-session-guard/problem';

export type Ask = (question: string) => Promise<string>;

/** Words for people, on standard error. */
export function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}

type InputStream = NodeJS.ReadableStream & { readonly isTTY?: boolean };
type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Asks a person, whose silence (end of input, Ctrl-C) is an empty answer; undefined where there is nobody to ask. */
export function askIn(input: InputStream, output: OutputStream): Ask | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  return (question) =>
    new Promise((resolve) => {
      const lines = createInterface({ input, output });
      lines.once('close', () => {
        output.write('\n');
        resolve('');
      });
      lines.question(question, (answer) => {
        lines.removeAllListeners('close');
        lines.close();
        resolve(answer);
      });
    });
}

/** Does the work and makes what it returns the exit code. What it throws is shown, and the exit code is 1. */
export async function endWith(
  work: () => number | Promise<number>,
  { debug }: { readonly debug: boolean },
): Promise<void> {
  process.stderr.on('error', passOver);
  try {
    process.exitCode = await work();
  } catch (error) {
    say(errorText(error, { debug }));
    process.exitCode = 1;
  }
}

/** Whoever reads (`2>&1 | head`) may leave early; a deployment that is under way goes on. */
function passOver(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
