export { dynamoLedger } from '../dynamodb/dynamo-ledger';
export { itemStore, type TableState } from '../dynamodb/testing/item-store';
export { OPEN_PEOPLE } from '../dynamodb/testing/open-people';
export { askingDocuments, type TableCall } from '../dynamodb/testing/table-call';
