export { guardConfig, guardVariables } from './guard-variables';
export { isLastTry } from './last-try';
export { jsonVariable, readEnvironment } from './read-environment';
export { type Line, type SessionMessage, sessionFacts, sessionLine } from './session-log';
export { count, type Metric, sessionMetrics } from './session-metrics';
