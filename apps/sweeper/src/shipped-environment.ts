import { existsSync, readFileSync } from 'node:fs';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

const schema = z.record(z.string(), z.string());

/**
 * Variables that are shipped in a file beside the bundle: lists of OUs and addresses, which grow beyond the 4 KB that Lambda gives all
 * variables of a function. Without the file there are none, and `readConfig` names each that is missing.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 *
 * @throws GuardError `GSG_ENVIRONMENT_INVALID` when the file is there and cannot be read
 */
export function shippedEnvironment(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) return {};
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new GuardError('GSG_ENVIRONMENT_INVALID', `${file} cannot be read`, {
      cause,
      hint: 'The hub stack ships it: run `npm run deploy`.',
    });
  }
}
