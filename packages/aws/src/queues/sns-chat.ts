import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { type Alert, type Mailer, renderChat } from '@glue-session-guard/guard';
import type { Repository } from '@glue-session-guard/limits';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';

export interface ChatOptions {
  readonly sns: SNSClient;
  /** The topic of each recipient that is a chat channel, by its id. */
  readonly topics: ReadonlyMap<string, string>;
  /** For links to the lines of limit files. */
  readonly repository?: Repository;
  /** Called when a channel could not be told. */
  readonly onFailure: (channel: string, error: GuardError) => void;
}

/**
 * Also posts to the recipients that are chat channels. A channel whose topic takes nothing keeps nobody else from being told, and is
 * not told later: mails are what is sure to arrive, and a message that comes back would be mailed again.
 */
export function withChat(mailer: Mailer, { sns, topics, onFailure, repository }: ChatOptions): Mailer {
  const post = async (channel: string, TopicArn: string, alert: Alert) => {
    try {
      await sns.send(
        new PublishCommand({ TopicArn, Message: JSON.stringify(renderChat(alert, repository)) }),
      );
    } catch (error) {
      onFailure(channel, toGuardError(error));
    }
  };
  return {
    send: async (alert, to) => {
      const addresses = to.filter((id) => !topics.has(id));
      if (addresses.length > 0) await mailer.send(alert, addresses);
      await Promise.all(
        to.flatMap((id) => {
          const topic = topics.get(id);
          return topic === undefined ? [] : [post(id, topic, alert)];
        }),
      );
    },
  };
}
