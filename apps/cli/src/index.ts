export { EXIT, type ExitCode } from './exit-code';
export { type Explained, type ExplainTarget, explain } from './explain/explain';
export { run } from './run';
export { parseEvents } from './simulate/parse-events';
export { type SimulatedBreach, type SimulatedEvent, type Simulation, simulate } from './simulate/simulate';
export { type Screen, screen, type Terminal } from './terminal';
export { type Validation, validate } from './validate/validate';
