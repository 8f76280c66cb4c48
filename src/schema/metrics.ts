/** `metrics.yaml`: the usage metrics that this vendor measures, and the features there are to adopt. */
import { z } from 'zod';
import { locales } from './workspace.ts';

const localText = z.union(
  [z.string(), z.partialRecord(z.enum(locales), z.string())],
  'must be a text, or one text for each language',
);

export const metricSchema = z.strictObject({
  label: localText,
  unit: localText.optional(),
  aggregate: z.enum(['sum', 'mean', 'last', 'max']),
  better: z.enum(['higher', 'lower']).default('higher'),
  role: z.enum(['active_users']).optional(),
});

/** Every key is a metric but `features`, the list of what there is to adopt. */
export const metricsSchema = z
  .object({ features: z.array(z.string().min(1)).optional() })
  .catchall(metricSchema)
  .transform(({ features, ...metrics }) => ({
    metrics: new Map(Object.entries(metrics as Record<string, z.infer<typeof metricSchema>>)),
    features: features ?? [],
  }));

export type Metric = z.infer<typeof metricSchema>;
export type Metrics = z.infer<typeof metricsSchema>;
