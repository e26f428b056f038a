export { dynamoLedger } from '../dynamodb/dynamo-ledger';
export { itemStore, type TableState } from '../dynamodb/testing/item-store';
export { askingDocuments, type TableCall } from '../dynamodb/testing/table-call';
