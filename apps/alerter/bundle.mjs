import { bundle } from '@glue-session-guard/lambda/bundle';

await bundle(import.meta.dirname);
