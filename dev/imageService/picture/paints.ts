import { hex } from './colour.ts';

export const white = hex('#fffaf2');
export const warmLight = hex('#ffe2a0');
export const ink = hex('#2a2c3d');
export const snow = hex('#f4f8fd');
export const snowShade = hex('#b9cfe6');
