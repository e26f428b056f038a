/**
 * The CDK checks each template with a rule engine that takes seven seconds to start, in every test file anew. One test asks
 * it (`apps/infra/src/validation.test.ts`), and so does `npm run synth`; cdk-nag is asked everywhere.
 */
process.env.CDK_VALIDATION = 'false';
