export { findNearest } from '../schema/nearest.ts';
