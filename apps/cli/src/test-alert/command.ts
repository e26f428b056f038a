import { testAlert } from '@glue-session-guard/guard';
import { chatChannelName, isChat, isEmail, type OrganizationConfig } from '@glue-session-guard/limits';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { operate } from '../operate/operate';
import { EXIT } from '../terminal/terminal';

interface Options {
  readonly to?: string;
  readonly config: string;
  readonly json?: true;
}

/** What `gsg test-alert --json` prints. */
interface SentTest {
  readonly messageId: string;
  /** The entries of `alerts:` that are to get it. */
  readonly to: readonly string[];
}

export const defineTestAlert: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Sends one alert, marked as a test, the way of all alerts: queue, alerter, then SNS or chat. Its filters keep no entry of `alerts` from getting it. Exit code 0 says that the queue took it, and not that it arrived.',
    )
    .option('--to <entry>', 'only this entry of alerts: an e-mail address, or the name of a chat channel')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION);
  command.action(async ({ to, config: dir, json }: Options) => {
    const code = await operate(dir, terminal, async ({ operator, organization }) => {
      const entries = entriesOf(organization);
      if (to !== undefined && !entries.includes(to))
        command.error(`error: --to must be an entry of \`alerts\`: ${entries.join(', ')}; got ${to}`);
      const chosen = to === undefined ? undefined : [to];
      const messageId = await operator.sendTest(testAlert(operator.caller), chosen);
      const sent: SentTest = { messageId, to: chosen ?? entries };
      terminal.out.write(json ? jsonText(sent) : showSent(sent));
      return EXIT.fine;
    });
    end(code);
  });
};

function entriesOf({ alerts }: OrganizationConfig): readonly string[] {
  return [
    ...alerts.filter(isEmail).map(({ email }) => email),
    ...alerts.filter(isChat).map((entry) => chatChannelName(entry)),
  ];
}

function showSent({ messageId, to }: SentTest): string {
  return `The queue of the alerter took the test alert: message ${messageId}.
  To ${to.join(', ')}
  Within a minute look there for “Glue Session Guard: this is a test”.
  If nothing comes: npm run -s gsg -- coverage shows who has not confirmed (NotSubscribed), and
  npm run -s gsg -- redrive shows what the alerter gave up.
`;
}
