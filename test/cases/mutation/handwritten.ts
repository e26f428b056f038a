import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Mistakes that no operator makes, by package and file: an exact change, the text found exactly once. */
const schema = z.record(
  z.string().regex(/^[a-z]+\/[a-z-]+\.ts$/),
  z.array(z.strictObject({ mistake: z.string(), find: z.string(), replace: z.string() })),
);

export interface Handwritten {
  readonly pack: string;
  readonly file: string;
  readonly mistake: string;
  readonly find: string;
  readonly replace: string;
}

export function handwrittenMistakes(): Handwritten[] {
  const byFile = schema.parse(JSON.parse(readFileSync(join(__dirname, 'handwritten.json'), 'utf8')));
  return Object.entries(byFile).flatMap(([name, mistakes]) => {
    const [pack = '', file = ''] = name.split('/');
    return mistakes.map((mistake) => ({ pack, file, ...mistake }));
  });
}
