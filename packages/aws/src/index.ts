export { type AwsOptions, awsPorts } from './aws-ports';
export { WAIT_ATTRIBUTE } from './sqs-event-queue';
