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
    chatTopicArn: z.string().min(1).exactOptional(),
  }),
);

interface ShippedRecipients {
  readonly recipients: readonly Recipient[];
  /** The topic of each of them that is a chat channel. */
  readonly chatTopics: ReadonlyMap<string, string>;
}

/** Who is told, as it was shipped beside the bundle. @throws GuardError `GSG_RECIPIENTS_UNREADABLE` */
export function loadRecipients(file: string): ShippedRecipients {
  try {
    const entries = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return {
      recipients: entries.map(({ chatTopicArn: _, ...recipient }) => recipient),
      chatTopics: new Map(
        entries.flatMap(({ id, chatTopicArn }) => (chatTopicArn === undefined ? [] : [[id, chatTopicArn]])),
      ),
    };
  } catch (error) {
    throw new GuardError('GSG_RECIPIENTS_UNREADABLE', `the recipients at ${file} cannot be read`, {
      cause: error,
      hint: 'The hub stack ships them beside the function: deploy it again with `npm run deploy`.',
    });
  }
}
