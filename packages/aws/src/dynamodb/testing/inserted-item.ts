import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from './fake-expressions';

interface Insertion {
  readonly Statement: string;
  readonly Parameters: readonly AttributeValue[];
}

/** For tests: the item of a PartiQL insertion, whose values are all parameters. Throws on any other statement. */
export function insertedItem({ Statement, Parameters }: Insertion): Item {
  const names = /^INSERT INTO "[^"]+" VALUE \{('\w+':\?(?:,'\w+':\?)*)\}$/
    .exec(Statement)?.[1]
    ?.match(/\w+/g);
  if (names?.length !== Parameters.length) throw new Error(`The fake table cannot read ${Statement}`);
  return unmarshall(
    Object.fromEntries(
      Parameters.map((value, index): [string, AttributeValue] => [names[index] ?? '', value]),
    ),
  );
}
