export type { DeployedStackSet, StackInstance } from '../deploy/stack-instances';
export type { Standing } from '../deploy/standing';
export type { DriftedResource } from './drift';
export type { HubStack } from './hub-stack';
export type { LambdaConcurrency } from './lambda-concurrency';
export {
  connectLive,
  type LiveDeployment,
  type SoughtDeployment,
  type Subscribed,
} from './live-deployment';
export type { Trail } from './trails';
