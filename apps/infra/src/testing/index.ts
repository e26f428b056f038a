export { namedResource, synthesizeSample, type Template, templateOf } from './sample-synth';
