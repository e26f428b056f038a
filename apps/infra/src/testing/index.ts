export { GUARD_METRICS } from '../hub/watch/guard-metric';
export { namedResource, synthesizeSample, type Template, templateOf } from './sample-synth';
