import { createInterface } from 'node:readline';
import { toGuardError } from '@glue-session-guard/problem';
import { errorText } from '../config/load-config';

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

/** Makes what the work returns the exit code; what it throws is told, and is 1. */
export async function endWith(work: Promise<number>): Promise<void> {
  try {
    process.exitCode = await work;
  } catch (error) {
    say([errorText(toGuardError(error))]);
    process.exitCode = 1;
  }
}
