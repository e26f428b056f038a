import type { Started } from './sessions';

/** An event as the hub's rule hands it to the queue; `changes` are laid over the detail. */
export function queuedEvent(
  { account, region, event }: Started,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const detail = { ...event.detail, ...changes };
  return {
    version: '0',
    id: detail.eventID,
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.glue',
    account,
    region,
    time: detail.eventTime,
    resources: [],
    detail,
  };
}
