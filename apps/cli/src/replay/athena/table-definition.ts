import type { BucketPlace } from '../read/bucket-source';

interface Defined {
  /** With `AWSLogs/o-…` at its end. */
  readonly place: BucketPlace;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

/** More values of an injected column Athena takes in no query. */
export const MOST_INJECTED = 1000;
/** What the definition is called until somebody changes it. */
export const TABLE = 'default.glue_session_guard_trail';
/** Glue has had interactive sessions since then. */
export const FIRST_DAY = '2022/01/01';

/**
 * The statement that makes the table in Athena. Partitions are projected from the layout of an organization trail, so that nobody
 * adds any, and a query lists the accounts, Regions and days alone that it names.
 * https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export function tableDefinition({ place: { bucket, prefix }, accounts, regions }: Defined): string {
  const location = `s3://${bucket}/${prefix}`;
  const properties: Readonly<Record<string, string>> = {
    'projection.enabled': 'true',
    ...accountProjection(accounts),
    'projection.region.type': 'enum',
    'projection.region.values': regions.join(','),
    'projection.day.type': 'date',
    'projection.day.format': 'yyyy/MM/dd',
    'projection.day.range': `${FIRST_DAY},NOW`,
    'projection.day.interval': '1',
    'projection.day.interval.unit': 'DAYS',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Athena puts the values of the partition there.
    'storage.location.template': `${location}${'/${account}/CloudTrail/${region}/${day}'}`,
  };
  const set = Object.entries(properties).map(([name, value]) => `  '${name}' = '${value}'`);
  return `CREATE EXTERNAL TABLE IF NOT EXISTS ${quoted(TABLE)} (
${FIELDS.map((field) => `  ${field}`).join(',\n')}
)
PARTITIONED BY (account string, region string, day string)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION '${location}/'
TBLPROPERTIES (
${set.join(',\n')}
)
`;
}

/** `default` is a word of SQL. */
function quoted(table: string): string {
  return table
    .split('.')
    .map((name) => `\`${name}\``)
    .join('.');
}

/** A query names the accounts that it wants, so a new account needs no new table. Of too many the table has to have the list. */
function accountProjection(accounts: readonly string[]): Readonly<Record<string, string>> {
  if (accounts.length <= MOST_INJECTED) return { 'projection.account.type': 'injected' };
  return { 'projection.account.type': 'enum', 'projection.account.values': accounts.join(',') };
}

const ISSUER = 'struct<type:string,principalid:string,arn:string,accountid:string,username:string>';
const WEB_IDENTITY = 'struct<federatedprovider:string,attributes:map<string,string>>';
const CONTEXT = `struct<sourceidentity:string,sessionissuer:${ISSUER},webidfederationdata:${WEB_IDENTITY}>`;
const BEHALF = 'struct<userid:string,identitystorearn:string>';

/** Those that the query reads, and those that people look at who search the trail by hand. */
const FIELDS = [
  'eventversion string',
  `useridentity struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,username:string,identityprovider:string,onbehalfof:${BEHALF},sessioncontext:${CONTEXT}>`,
  'eventtime string',
  'eventsource string',
  'eventname string',
  'awsregion string',
  'sourceipaddress string',
  'useragent string',
  'errorcode string',
  'errormessage string',
  'requestparameters string',
  'responseelements string',
  'requestid string',
  'eventid string',
  'eventtype string',
  'recipientaccountid string',
];
