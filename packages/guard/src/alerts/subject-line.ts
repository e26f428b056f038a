/** SNS takes fewer than 100 characters. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const LENGTH = 99;

/** Text as an SNS subject: one short line of ASCII, which is what every version of the SNS documentation allows. */
export function subjectLine(text: string): string {
  const line = text.replace(/[^\x20-\x7e]+/g, '?').trim();
  return line.length <= LENGTH ? line : `${line.slice(0, LENGTH - 3)}...`;
}
