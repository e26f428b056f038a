import { statSync } from 'node:fs';
import type { UnitNames } from '@glue-session-guard/guard';
import type { Directory } from '@glue-session-guard/limits';
import { jsonText } from '../../command/command';
import { directoryOf, loadConfig, refuseBrokenConfig } from '../../command/load-config';
import { operate } from '../../operate/operate';
import { readEvents } from '../../simulate/read/read-events';
import { EXIT, type Terminal } from '../../terminal/terminal';
import { eventStory } from './event-story';
import { ledgerStory } from './ledger-story';
import type { Sought } from './one-session';
import { showStory } from './show-story';
import type { Story } from './story';

interface Asked extends Sought {
  /** How far back the ledger is read, milliseconds since the epoch. */
  readonly since?: number | undefined;
  readonly config: string;
  readonly json?: true;
}

const WEEK_MS = 7 * 24 * 3600_000;

/** The story of one session as it is printed, of an event or, given the id of a session, from the ledger. */
export async function explainSession(asked: Asked, terminal: Terminal): Promise<string> {
  return isFile(asked.session) ? ofEvent(asked, terminal) : ofLedger(asked, terminal);
}

/** What is named like a log is meant as a file: its absence is told, without credentials of the hub. */
const NAMED_AS_FILE = /\.(?:json|jsonl|gz)$/;

function isFile(session: string): boolean {
  if (session === '-' || NAMED_AS_FILE.test(session)) return true;
  return statSync(session, { throwIfNoEntry: false })?.isDirectory() === false;
}

async function ofEvent(asked: Asked, terminal: Terminal): Promise<string> {
  const loaded = loadConfig(asked.config, terminal.now());
  if (loaded.kind === 'broken') refuseBrokenConfig(loaded.problems, asked.config, terminal);
  const directory = directoryOf(loaded.config);
  const events = await readEvents([asked.session], terminal);
  return printed(await eventStory(events, asked, loaded.config), { asked, directory, terminal });
}

async function ofLedger(asked: Asked, terminal: Terminal): Promise<string> {
  let text = '';
  await operate(asked.config, terminal, async (operations) => {
    const { now, directory } = operations;
    const story = await ledgerStory(operations, asked, asked.since ?? now - WEEK_MS);
    text = printed(story, { asked, directory, terminal });
    return EXIT.fine;
  });
  return text;
}

interface Printing {
  readonly asked: Asked;
  readonly directory: Directory;
  readonly terminal: Terminal;
}

function printed(story: Story, { asked, directory, terminal }: Printing): string {
  return asked.json ? jsonText(story) : showStory(story, namesOf(directory), terminal.out);
}

function namesOf({ organizationalUnits = {} }: Directory): UnitNames {
  return Object.fromEntries(Object.entries(organizationalUnits).map(([id, { name }]) => [id, name]));
}
