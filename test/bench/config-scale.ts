import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { type Figure, rounded } from './figure';
import { manyLimitFiles } from './many-limit-files';

const FILES = 2000;

/** Seconds from the folder on disk to every problem and document of 2,000 OU files. */
export function configScaleFigures(): Figure[] {
  const dir = manyLimitFiles(FILES);
  const start = performance.now();
  const { documents, problems } = compileConfig(readConfigFolder(dir), { now: Date.now() });
  const seconds = (performance.now() - start) / 1000;
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || Object.keys(documents).length !== FILES) {
    throw new Error(`the generated limit files are not sound: ${JSON.stringify(errors[0])}`);
  }
  return [{ name: `validate.${FILES}files`, value: rounded(seconds), unit: 's', target: 3, better: 'lower' }];
}
