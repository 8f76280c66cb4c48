/** What a build can be asked for by name. */
export const surfaces = ['page', 'deck', 'pdf', 'pptx', 'data', 'internal'] as const;
export type SurfaceName = (typeof surfaces)[number];
