import { GetConnectionCommand, type GetConnectionCommandInput } from '@aws-sdk/client-glue';
import type { Place } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import type { ConnectionNetwork } from '@glue-session-guard/session';
import * as z from 'zod';
import { deniedBy, errorMessage, errorName } from '../sdk/aws-error';
import type { RetriedRead } from './retry-denied';

/** A request that cannot be made without hiding the password: this is the only file that makes one. */
type WithoutPassword = GetConnectionCommandInput & { readonly HidePassword: true };

/**
 * Whether a connection of a place names a subnet. Throws what is worth a retry.
 * https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-connections.html
 */
export async function connectionNetwork(
  read: RetriedRead,
  place: Place,
  name: string,
): Promise<ConnectionNetwork> {
  const input: WithoutPassword = { Name: name, HidePassword: true };
  try {
    const answer = await read(place, (client) => client.send(new GetConnectionCommand(input)));
    const { SubnetId } = told.parse(answer).Connection.PhysicalConnectionRequirements ?? {};
    return { kind: SubnetId ? 'subnet' : 'none' };
  } catch (error) {
    return notRead(error, place, name);
  }
}

/** As little of the answer as is needed: host and user names are nobody's business here. */
const told = z.object({
  Connection: z.object({
    PhysicalConnectionRequirements: z.object({ SubnetId: z.string().nullish() }).nullish(),
  }),
});

function notRead(error: unknown, place: Place, name: string): ConnectionNetwork {
  const denied = deniedBy(error, 'glue:GetConnection', place);
  if (denied !== null) return unread(denied);
  switch (errorName(error)) {
    case 'EntityNotFoundException':
      return { kind: 'missing' };
    case 'GlueEncryptionException':
    case 'InvalidInputException':
    case 'ZodError':
      return unread(unreadable(error, place, name));
    default:
      throw error;
  }
}

/** What Glue answers so once it answers each time. */
function unreadable(error: unknown, { account, region }: Place, name: string): GuardError {
  return new GuardError(
    'GSG_CONNECTION_UNREADABLE',
    `connection ${JSON.stringify(name)} of account ${account}, ${region}, could not be read: ${errorMessage(error)}`,
    {
      cause: error,
      hint: `Look at the connection in the Glue console of the account: the guard needs to know whether it names a subnet.`,
      facts: { account, region, action: 'glue:GetConnection' },
    },
  );
}

function unread({ code, message, hint = '' }: GuardError): ConnectionNetwork {
  return { kind: 'unread', failure: { code, message, hint } };
}
