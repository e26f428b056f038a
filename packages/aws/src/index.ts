export { type AwsOptions, awsPorts, type EnforcerPorts } from './aws-ports';
export { type AwsSweepOptions, awsSweepPorts, type SweeperPorts } from './aws-sweep-ports';
export { CANARY_ATTRIBUTE, type CanaryQueue, WAIT_ATTRIBUTE } from './queues/sqs-event-queue';
