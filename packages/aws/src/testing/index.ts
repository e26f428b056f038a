export { dynamoCoverageDays } from '../dynamodb/coverage-days';
export { dynamoLedger } from '../dynamodb/dynamo-ledger';
export { itemBytes, writeUnits } from '../dynamodb/testing/item-bytes';
export { type ItemStore, itemStore, type TableState } from '../dynamodb/testing/item-store';
export { itemsOfReleaseBefore } from '../dynamodb/testing/items-of-release-before';
export { OPEN_PEOPLE } from '../dynamodb/testing/open-people';
export { askingDocuments, type TableCall } from '../dynamodb/testing/table-call';
export { largeOrganization, throttled } from '../organizations/testing/large-organization';
export { simulatedTime } from '../sdk/testing/simulated-time';
