import { GuardError } from '@glue-session-guard/problem';

export interface AthenaAddress {
  readonly workGroup: string;
  /** Undefined: that of the hub. */
  readonly region: string | undefined;
  readonly database: string;
  readonly table: string;
}

const ADDRESS =
  /^athena:\/\/([A-Za-z0-9._-]{1,128})(?:@([a-z]{2}(?:-[a-z]+)+-\d))?\/([a-z0-9_]{1,255})\.([a-z0-9_]{1,255})$/;

/** Which table a source names; undefined for a source that is none of Athena. */
export function athenaAddressOf(source: string): AthenaAddress | undefined {
  if (!source.startsWith('athena://')) return undefined;
  const [, workGroup, region, database, table] = ADDRESS.exec(source) ?? [];
  if (workGroup === undefined || database === undefined || table === undefined) {
    throw new GuardError(
      'GSG_SOURCE_MALFORMED',
      `${JSON.stringify(source)} is not of the form athena://WORKGROUP/DATABASE.TABLE`,
      {
        hint: 'Names of databases and tables have lower-case letters, digits and underscores: athena://primary/default.glue_session_guard_trail, or athena://primary@eu-west-1/… in another Region than the hub.',
      },
    );
  }
  return { workGroup, region, database, table };
}
