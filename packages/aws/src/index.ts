export { type AwsOptions, awsPorts, type EnforcerPorts } from './aws-ports';
export { type AwsSweepOptions, awsSweepPorts, type SweeperPorts } from './aws-sweep-ports';
export { CANARY_ATTRIBUTE, type CanaryQueue } from './canary-queue';
export { WAIT_ATTRIBUTE } from './sqs-event-queue';
