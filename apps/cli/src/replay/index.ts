export { replay } from './replay';
export { replayJsonSchema } from './replay-schema';
