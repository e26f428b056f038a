/**
 * A CreateSession of Glue that succeeded, as CloudTrail tells EventBridge. `eventSource` is matched too because other
 * services (s3express, bedrock, cloudshell, …) have a CreateSession of their own. `errorCode` appears on failures only:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const EVENT_SOURCE = 'aws.glue';
export const EVENT_DETAIL_TYPE = 'AWS API Call via CloudTrail';

export const SESSION_EVENT_PATTERN = {
  source: [EVENT_SOURCE],
  'detail-type': [EVENT_DETAIL_TYPE],
  detail: {
    eventSource: ['glue.amazonaws.com'],
    eventName: ['CreateSession'],
    errorCode: [{ exists: false }],
  },
};
