import type { SessionRef } from '../ports';
import type { SessionRequest } from './session-request';

export interface CreateSessionCall extends SessionRef {
  readonly request: SessionRequest;
  /** A CloudTrail userIdentity. */
  readonly userIdentity: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly eventId: string;
  /** The code of a refused call, such as `AccessDeniedException`. */
  readonly errorCode?: string;
  /** CloudTrail leaves out request and response, as it does where each is above 100 KB. */
  readonly isLeftOut?: boolean;
}

/** The event EventBridge delivers for a CreateSession call, shaped as CloudTrail writes it. */
export function createSessionEvent(call: CreateSessionCall): Record<string, unknown> {
  const time = new Date(Math.floor(call.at / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  return {
    version: '0',
    id: call.eventId.split('').reverse().join(''),
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.glue',
    account: call.account,
    time,
    region: call.region,
    resources: [],
    detail: {
      eventVersion: '1.11',
      userIdentity: call.userIdentity,
      eventTime: time,
      eventSource: 'glue.amazonaws.com',
      eventName: 'CreateSession',
      awsRegion: call.region,
      sourceIPAddress: '203.0.113.24',
      userAgent: 'Boto3/1.40 md/Botocore aws-glue-sessions',
      ...(call.errorCode === undefined
        ? {}
        : { errorCode: call.errorCode, errorMessage: 'The call was refused.' }),
      ...(call.isLeftOut === true ? LEFT_OUT : toldOf(call)),
      requestID: call.eventId,
      eventID: call.eventId,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: call.account,
      eventCategory: 'Management',
    },
  };
}

function toldOf(call: CreateSessionCall): Record<string, unknown> {
  return {
    requestParameters: { id: call.id, ...call.request },
    responseElements: call.errorCode === undefined ? { session: responseSession(call) } : null,
  };
}

const LEFT_OUT = {
  requestParameters: { omitted: true, originalSize: 131904, reason: 'requestParameters too large' },
  responseElements: { omitted: true, originalSize: 132480, reason: 'responseElements too large' },
};

/** The session as Glue answers it: no timeout and no tags. */
function responseSession({ id, request, at }: CreateSessionCall): Record<string, unknown> {
  const { tags: _, timeout: __, ...told } = request;
  return { id, createdOn: Math.floor(at / 1000), status: 'PROVISIONING', progress: 0, ...told };
}
