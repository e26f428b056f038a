import type { WholeOrganization } from '@glue-session-guard/aws/organization';
import { GuardError } from '@glue-session-guard/problem';
import type { Terminal } from '../terminal/terminal';

/** The organization as it is, and the account of the credentials. */
export interface Live {
  readonly caller: string;
  readonly whole: WholeOrganization;
}

/** Undefined, with the reason on standard error, where AWS cannot be asked: init goes on without it. */
export async function readLive(
  region: string,
  { connectOrganization, err }: Terminal,
): Promise<Live | undefined> {
  try {
    const access = await connectOrganization(region);
    const caller = await access.callerAccount();
    err.write('reading the organization…\n');
    return { caller, whole: await access.read() };
  } catch (error) {
    // Anything else is a fault of ours, and no reason to go on.
    if (!(error instanceof GuardError)) throw error;
    err.write(`AWS Organizations was not read, so directory.json is not written: ${error.message}\n`);
    return undefined;
  }
}
