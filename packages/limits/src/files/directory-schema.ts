import * as z from 'zod';
import { accountId, organizationalUnitId, text } from './formats';

const DirectoryAccountSchema = z
  .strictObject({
    name: text.describe("The account's name: some text."),
    path: z
      .array(organizationalUnitId)
      .min(1)
      .describe('Where the account is: a list of ids, from the root down to the OU that holds it.'),
    state: text
      .exactOptional()
      .describe(
        'The state of an account that is not ACTIVE, as AWS Organizations has it, such as SUSPENDED.',
      ),
  })
  .describe('An account: its name and its path.');

/** directory.json is written by a command, so it has no schema for editors. */
export const DirectorySchema = z
  .strictObject({
    accounts: z.record(accountId, DirectoryAccountSchema).describe('Every account, by its id: a mapping.'),
    organizationalUnits: z
      .record(
        organizationalUnitId,
        z
          .strictObject({ name: text.describe("The OU's name: some text.") })
          .describe('An OU or the root: a mapping with the key name.'),
      )
      .exactOptional()
      .describe('Names of the OUs, by id: a mapping; ids alone are shown when left out.'),
  })
  .describe(
    'The organization: a mapping with the key accounts, and organizationalUnits where names are known.',
  );
