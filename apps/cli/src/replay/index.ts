export { replayJsonSchema } from './replay-schema';
