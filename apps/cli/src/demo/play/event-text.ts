import { createSessionEvent } from '@glue-session-guard/guard';
import type { SessionBeat } from '../story/beat';

/** The text of the event that EventBridge delivers for a call made `at` (milliseconds since the epoch). */
export function eventText(beat: SessionBeat, at: number): string {
  const { account, region, id, who, request, twist } = beat;
  const call = { account, region, id, userIdentity: who.userIdentity, request, at, eventId: eventIdOf(beat) };
  const event = createSessionEvent(
    twist === 'failed-create' ? { ...call, errorCode: 'AccessDeniedException' } : call,
  );
  return JSON.stringify(twisted(event, beat, at));
}

/** The same in each run. */
function eventIdOf({ at }: SessionBeat): string {
  return `5e551017-0000-4000-8000-${String(at).padStart(12, '0')}`;
}

type Event = Readonly<Record<string, unknown>>;

function twisted(event: Event, { id, twist }: SessionBeat, at: number): Event {
  switch (twist) {
    case 'none':
    case 'failed-create':
      return event;
    case 'request-omitted':
      return withDetail(event, {
        requestParameters: { omitted: true, originalSize: 131_904, reason: 'requestParameters too large' },
        responseElements: { session: { id, createdOn: at / 1000, status: 'PROVISIONING' } },
      });
    case 's3express':
      return {
        ...withDetail(event, {
          eventSource: 's3express.amazonaws.com',
          requestParameters: { bucketName: 'feature-store--euw1-az1--x-s3' },
          responseElements: null,
        }),
        source: 'aws.s3express',
      };
    case 'spoofed':
      return withDetail(event, { recipientAccountId: '888888888888' });
  }
}

function withDetail(event: Event, changes: Event): Event {
  return { ...event, detail: Object.assign({}, event.detail, changes) };
}
