import { SubscribeCommand } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { isRecord } from '../proxy/parse-call';
import type { Clients } from './clients';
import { EVERY_ALERT } from './config-files';
import type { Deployed } from './deploy/deploy-hub';
import { resourcesOf, type Template } from './deploy/synthesized';
import type { Alerter } from './functions/alerter';
import { createQueue, queueArn, takeAll } from './queues';

const Notification = z.object({
  Subject: z.string(),
  Message: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ Value: z.string() })).optional(),
});

export interface ReceivedAlert {
  readonly subject: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Inboxes {
  /** Runs the alerter, then takes the alerts that arrived for this e-mail address since the last time. */
  open(email: string): Promise<ReceivedAlert[]>;
  /** The same for the address that gets every alert. */
  everyAlert(): Promise<ReceivedAlert[]>;
  /** The same, for alerts that the alerter finds all at once. */
  everyAlertAtOnce(): Promise<ReceivedAlert[]>;
}

/**
 * Gives each e-mail subscription of the template an inbox: a queue subscribed to the same topic with the same filter
 * policy, and beside it the subscription itself, which the sweep looks for. moto has no `AWS::SNS::Subscription` and sends no
 * mail, but it does filter, and counts a subscription as confirmed.
 */
export async function createInboxes(
  clients: Clients,
  region: string,
  from: { template: Template; deployed: Deployed; alerter: Alerter; prefix: string },
): Promise<Inboxes> {
  const urls = new Map<string, string>();
  for (const [id, { Properties }] of resourcesOf(from.template, 'AWS::SNS::Subscription')) {
    const topic = isRecord(Properties.TopicArn) ? String(Properties.TopicArn.Ref) : '';
    const TopicArn = from.deployed[topic];
    const filter =
      Properties.FilterPolicy === undefined ? {} : { FilterPolicy: JSON.stringify(Properties.FilterPolicy) };
    const subscribe = (Protocol: string, Endpoint: string) =>
      clients.sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes: filter }));
    await subscribe('email', String(Properties.Endpoint));
    // moto raises no alarm, and an address may be subscribed to both topics.
    if (!topic.startsWith('Alerts')) continue;
    const url = await createQueue(clients.sqs, `${from.prefix}-${id}`);
    await subscribe('sqs', queueArn(url, region));
    urls.set(String(Properties.Endpoint), url);
  }
  const openAfter = async (email: string, tell: () => Promise<void>) => {
    const url = urls.get(email);
    if (url === undefined) throw new Error(`No subscription for ${email}`);
    await tell();
    return (await takeAll(clients.sqs, url)).map(({ body }) => alertOf(body));
  };
  const { tellAll, tellAtOnce } = from.alerter;
  return {
    open: (email) => openAfter(email, tellAll),
    everyAlert: () => openAfter(EVERY_ALERT, tellAll),
    everyAlertAtOnce: () => openAfter(EVERY_ALERT, tellAtOnce),
  };
}

function alertOf(body: string): ReceivedAlert {
  const { Subject, Message, MessageAttributes = {} } = Notification.parse(JSON.parse(body));
  const attributes = Object.entries(MessageAttributes).map(([name, { Value }]) => [name, Value]);
  return { subject: Subject, text: Message, attributes: Object.fromEntries(attributes) };
}
