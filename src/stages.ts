/** Where the time of a build goes: milliseconds by stage, over all reports. */
export type Stage = 'read' | 'measure' | 'present' | 'charts' | 'html' | 'pptx' | 'data' | 'pdf' | 'write';
export type Stages = Record<Stage, number>;

export const noStages = (): Stages => ({
  read: 0,
  measure: 0,
  present: 0,
  charts: 0,
  html: 0,
  pptx: 0,
  data: 0,
  pdf: 0,
  write: 0,
});
