import { checkChat } from '@glue-session-guard/aws/missing';
import { type Subscription, subscriptionFaults } from '@glue-session-guard/guard';
import { guardNames, hearsEverything, isChat, isEmail } from '@glue-session-guard/limits';
import { plural } from '../../text/words';
import { type Answer, type Check, type Examined, ok, problem, problemsOr, unknown } from '../check';

export const SUBSCRIPTIONS: Check = {
  name: 'subscriptions',
  title: 'e-mail subscriptions',
  means: 'An address that did not confirm gets nothing, and nobody notices until an alert was needed.',
  asks: 'aws',
  ask: async (examined) => {
    const { live, organization } = examined;
    const emails = organization.alerts.filter(isEmail);
    const found = await live.subscriptions({
      alerts: emails.map(({ email }) => email),
      alarms: emails.filter(hearsEverything).map(({ email }) => email),
    });
    if (found === undefined)
      return [
        unknown(
          `${guardNames(organization.instance).hubStack} has no topics of this release`,
          'npm run deploy',
        ),
      ];
    const missing = found.subscriptions.filter(({ state }) => state !== 'confirmed');
    if (missing.length === 0)
      return [ok(`${plural(found.subscriptions.length, 'subscription')}, all confirmed`)];
    return missing.map((each) => unsubscribed(each, found.topics[each.topic], examined));
  },
};

function unsubscribed(
  subscription: Subscription,
  topicArn: string,
  { organization: { hub } }: Examined,
): Answer {
  const { address, topic, state } = subscription;
  const [text = ''] = subscriptionFaults([subscription]).slice(-1);
  const filter =
    topic === 'alerts'
      ? ` --attributes '${JSON.stringify({ FilterPolicy: JSON.stringify({ recipients: [address] }) })}'`
      : '';
  const anew = `aws sns subscribe --region ${hub.region} --topic-arn ${topicArn} --protocol email --notification-endpoint ${address}${filter}`;
  return problem(
    text,
    state === 'pending'
      ? `Whoever reads ${address} follows the link in the mail of AWS Notifications. For another such mail: ${anew}`
      : `${anew}; then whoever reads ${address} follows the link in the mail of AWS Notifications.`,
  );
}

export const CHAT: Check = {
  name: 'chat',
  title: 'chat channels',
  means: 'Nothing is posted to a channel whose workspace or team is not authorized.',
  asks: 'aws',
  ask: async ({ live, organization }) => {
    const channels = organization.alerts.filter(isChat);
    if (channels.length === 0) return [ok('none in alerts:')];
    const { missing, notes } = await checkChat(organization, live);
    if (notes.length > 0)
      return notes.map((note) =>
        unknown(note, 'Look in the console of Amazon Q Developer in chat applications.'),
      );
    return problemsOr(missing, `${plural(channels.length, 'channel')}, authorized`);
  },
};
