export { guardConfig, guardVariables } from './guard-variables';
export { jsonVariable } from './json-variable';
export { loadDocuments } from './load-documents';
export { count, type Metric } from './metric';
export { readEnvironment } from './read-environment';
export { sessionFacts } from './session-facts';
export { type Line, type SessionMessage, sessionLine } from './session-line';
export { sessionMetrics } from './session-metrics';
