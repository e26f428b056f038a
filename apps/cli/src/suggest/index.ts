export { suggestJsonSchema } from './suggest-schema';
