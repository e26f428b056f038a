import type { Repository } from '@glue-session-guard/limits';
import type { Alert } from '../../alert';
import { cut } from '../../text/bounded-text';
import { linkUrl } from '../links';
import { type TextLine, textBlocks } from './render-text';

/**
 * A custom notification of Amazon Q Developer in chat applications, which posts it to Slack or Microsoft Teams and drops
 * what does not have this form. https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export interface ChatMessage {
  readonly version: '1.0';
  readonly source: 'custom';
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly nextSteps?: readonly string[];
  };
  readonly metadata: {
    /** Messages with the same one stand in one thread. */
    readonly threadId?: string;
    readonly summary: string;
    readonly eventType: string;
    readonly additionalContext: Readonly<Record<string, string>>;
    /** Nobody is to run commands from an alert. */
    readonly enableCustomActions: false;
  };
}

/** The longest of each part, in characters. */
const TITLE = 250;
const DESCRIPTION = 8000;
const NEXT_STEP = 350;
const MOST_NEXT_STEPS = 10;

/** Renders an alert for a chat channel: no longer than Amazon Q Developer takes, and without markup that others chose. */
export function renderChat(alert: Alert, repository?: Repository): ChatMessage {
  const { next, subject, headline, kind } = alert;
  const title = cut(plain(subject), TITLE);
  return {
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title,
      description: descriptionOf(alert, repository),
      ...(next.length > 0 && {
        nextSteps: next.slice(0, MOST_NEXT_STEPS).map((step) => cut(plain(step), NEXT_STEP)),
      }),
    },
    metadata: {
      ...threadOf(alert),
      summary: cut(plain(headline), TITLE),
      eventType: kind,
      additionalContext: contextOf(alert),
      enableCustomActions: false,
    },
  };
}

const LEFT_OUT = '… the rest is in the e-mail of this alert.';

/** Whole lines, as many as fit. Addresses are ours, so they stay as they are. */
function descriptionOf(alert: Alert, repository: Repository | undefined): string {
  const [, ...blocks] = textBlocks({ ...alert, next: [], links: [] });
  const addresses = alert.links.flatMap((link) => {
    const url = linkUrl(link, repository);
    return url === null ? [] : [`${link.label}: ${url}`];
  });
  const lines = [...blocks.map((block) => block.map(chatLine)), addresses]
    .filter((block) => block.length > 0)
    .flatMap((block, index) => [...(index > 0 ? [''] : []), ...block]);
  let description = '';
  for (const line of lines) {
    if (description.length + line.length + LEFT_OUT.length + 2 > DESCRIPTION)
      return `${description}${LEFT_OUT}`;
    description += `${line}\n`;
  }
  return description.trim() === '' ? plain(alert.headline) : description.trimEnd();
}

function chatLine({ lead, text }: TextLine): string {
  const label = lead.trim();
  if (label === '') return plain(text);
  return label === '-' ? `• ${plain(text)}` : `*${plain(label)}*  ${plain(text)}`;
}

/** What happens to a session stands together. What is urgent stands in the channel itself, where nobody overlooks it. */
function threadOf({ kind, severity, attributes, facts }: Alert): { readonly threadId?: string } {
  const session = facts.find(({ label }) => label === 'Session')?.value;
  if (kind !== 'session' || severity === 'urgent' || session === undefined) return {};
  return { threadId: cut([attributes.account, attributes.region, session].join('/'), TITLE) };
}

function contextOf({ severity, attributes }: Alert): Readonly<Record<string, string>> {
  const { account, region, outcome } = attributes;
  const context = { severity, account, region, outcome };
  return Object.fromEntries(
    Object.entries(context).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/**
 * Text in which Slack and Teams find nothing to draw: parts of it are names that somebody in a member account chose. Look-alikes
 * take the place of what begins mentions, links and emphasis, since the two programs agree on no way to escape it. An
 * underscore inside a word begins nothing, and names of parameters have them.
 */
function plain(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('`', "'")
    .replaceAll('*', '∗')
    .replaceAll('~', '∼')
    .replaceAll('](', '] (')
    .replaceAll('://', ':/ /')
    .replace(/(?<!\w)_|_(?!\w)/g, '‗')
    .replace(/\s+/g, ' ')
    .replace(/@(?=(?:channel|here|everyone)\b)/gi, '@ ');
}
