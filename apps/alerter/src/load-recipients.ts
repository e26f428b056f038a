import { readFileSync } from 'node:fs';
import type { Recipient } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

const names = z.array(z.string().min(1)).min(1);

const schema = z.array(
  z.strictObject({
    id: z.string().min(1),
    organizationalUnits: names.exactOptional(),
    outcomes: names.exactOptional(),
  }),
);

/** Who is told, as it was shipped beside the bundle. @throws GuardError `GSG_RECIPIENTS_UNREADABLE` */
export function loadRecipients(file: string): readonly Recipient[] {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new GuardError('GSG_RECIPIENTS_UNREADABLE', `the recipients at ${file} cannot be read`, {
      cause: error,
      hint: 'The hub stack ships them beside the function: deploy it again with `npm run deploy`.',
    });
  }
}
