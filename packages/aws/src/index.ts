/** What functions need of AWS. The entry `operator` has what commands need, `deploy-checks` what a deployment asks. */
export { awsAlerterPorts } from './alerter-ports';
export { type AwsOptions, awsPorts, type EnforcerPorts } from './aws-ports';
export { awsSweepPorts, type SweeperPorts } from './aws-sweep-ports';
export { lookText, parseLook } from './queues/look-message';
export { readAlert } from './queues/sqs-alert-queue';
export { CANARY_ATTRIBUTE, type CanaryQueue, WAIT_ATTRIBUTE } from './queues/sqs-event-queue';
