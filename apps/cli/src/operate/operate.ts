import type { Operator } from '@glue-session-guard/aws/operator';
import { pathIn } from '@glue-session-guard/guard';
import {
  compileConfig,
  type Directory,
  type LimitsDocuments,
  type OrganizationConfig,
  readConfigFolder,
} from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import { refuseBrokenConfig } from '../command/load-config';
import type { ExitCode, Terminal } from '../terminal/terminal';

/** What an operator command works with. */
export interface Operations {
  readonly operator: Operator;
  readonly organization: OrganizationConfig;
  /** Accounts by directory.json; none when there is no such file. */
  readonly directory: Directory;
  readonly documents: LimitsDocuments;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Runs an operator command on the hub that organization.yaml names. Other problems of the config folder do not stop it:
 * holding stops back must not wait for the mending of the limit file that made it necessary.
 */
export async function operate(
  dir: string,
  terminal: Terminal,
  work: (operations: Operations) => Promise<ExitCode>,
): Promise<ExitCode> {
  const now = terminal.now();
  const {
    organization,
    directory = { accounts: {} },
    documents,
    problems,
  } = compileConfig(readConfigFolder(dir), { now });
  if (organization === undefined) refuseBrokenConfig(problems, dir, terminal);
  const operator = await terminal.connectHub(organization);
  return work({ operator, organization, directory, documents, now });
}

/** An account as people know it; null when directory.json does not name it. */
export function accountName(directory: Directory, id: string): string | null {
  const found = pathIn(directory, id);
  return found.kind === 'path' ? printable(found.name, 64) : null;
}
