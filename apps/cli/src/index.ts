export { type Explained, type ExplainTarget, explain } from './explain/explain';
export { run } from './run';
export { parseEvents } from './simulate/parse-events';
export { type SimulatedBreach, type SimulatedEvent, type Simulation, simulate } from './simulate/simulate';
export { EXIT, type ExitCode, type Screen, screen, type Terminal } from './terminal/terminal';
export { type Validation, validate } from './validate/validate';
