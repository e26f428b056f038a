import * as z from 'zod';

/** What we read of a ReceiveMessage response. */
export const received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        Attributes: z.object({ SentTimestamp: z.coerce.number() }).optional(),
        MessageAttributes: z.record(z.string(), z.object({ StringValue: z.string().optional() })).default({}),
      }),
    )
    .default([]),
});

export type ReceivedMessage = z.infer<typeof received>['Messages'][number];
