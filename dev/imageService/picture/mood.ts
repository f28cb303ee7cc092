import { hex, mix, type Colour } from './colour.ts';
import { lightness, type Palette } from './palette.ts';
import type { Random } from './random.ts';

/** The light of a picture: its colours, and the position of sun or moon. */
export interface Mood {
  /** From the top of the sky to the horizon. */
  readonly sky: readonly [top: Colour, high: Colour, low: Colour, horizon: Colour];
  readonly sun: Colour;
  /** Height of the sun's middle: 0 is the top of the picture. */
  readonly sunY: number;
  readonly cloud: Colour;
  /** The colour that distant things fade into. */
  readonly haze: Colour;
  /** The darkest, nearest ground. */
  readonly near: Colour;
  readonly isDark: boolean;
  readonly isSnowy: boolean;
}

const dusk = mood('#26306b #6a5399 #e07f86 #ffc991', {
  sun: '#ffedc4',
  sunY: 0.5,
  cloud: '#ffb7a0',
  haze: '#e79a94',
  near: '#1d1d40',
  isDark: true,
});
const dawn = mood('#5d8fbd #a5c4d8 #f8d9c6 #fff0d2', {
  sun: '#fff8e0',
  sunY: 0.47,
  cloud: '#fff3e4',
  haze: '#e6c6bf',
  near: '#2d4a60',
});
const day = mood('#3f92d2 #7fc3ea #c3e5f1 #f0f9f2', {
  sun: '#fffdf0',
  sunY: 0.2,
  cloud: '#ffffff',
  haze: '#b9dde0',
  near: '#24664c',
});
const night = mood('#070b26 #111c4d #24407a #4b72a8', {
  sun: '#f6f2de',
  sunY: 0.22,
  cloud: '#5a78ad',
  haze: '#35578f',
  near: '#070c20',
  isDark: true,
});
const winter = mood('#7aa6d2 #aecbe6 #e4e4ee #fbeee6', {
  sun: '#fffaf0',
  sunY: 0.3,
  cloud: '#ffffff',
  haze: '#cfdcea',
  near: '#5b7fa3',
  isSnowy: true,
});
const desert = mood('#4a7fae #9dbcc0 #f4d7a6 #ffe6b8', {
  sun: '#fff6d8',
  sunY: 0.36,
  cloud: '#fff0d6',
  haze: '#edc094',
  near: '#7d3d28',
});
const forest = mood('#4d8284 #8fb3a5 #d0dec7 #f4f2da', {
  sun: '#fffbe2',
  sunY: 0.3,
  cloud: '#f6f8ea',
  haze: '#b7cfbb',
  near: '#12332f',
});
const rose = mood('#4b4a8f #9a74b0 #f0a5ad #ffdcc0', {
  sun: '#fff3dc',
  sunY: 0.42,
  cloud: '#ffd3cb',
  haze: '#dba3b0',
  near: '#33284f',
});

const moodsByWord: readonly (readonly [words: RegExp, mood: Mood])[] = [
  [/dusk|sunset|evening|twilight|黄昏|日落|傍晚|晚霞/i, dusk],
  [/night|midnight|moon|star|space|galaxy|planet|夜|月|星|宇宙/i, night],
  [/dawn|sunrise|morning|日出|清晨|黎明/i, dawn],
  [/snow|winter|ice|icy|arctic|polar|frost|北极|南极|雪|冬|冰/i, winter],
  [/desert|dune|sahara|canyon|沙漠|沙丘/i, desert],
  [/forest|wood|jungle|mist|fog|森林|雾|树林/i, forest],
  [/rose|pink|spring|blossom|dream|粉|春|梦|樱/i, rose],
  [/day|noon|summer|sunny|白天|夏|晴/i, day],
];

/** The light that the prompt asks for, or a random one. */
export function moodOf(prompt: string, random: Random): Mood {
  const byChance = random.pick([dusk, dawn, day, rose, forest]);
  return moodsByWord.find(([words]) => words.test(prompt))?.[1] ?? byChance;
}

/** The light that is asked for, in the colours of reference images. */
export function inColours(mood: Mood, [lightest, light, middle, dark, darkest]: Palette): Mood {
  const deep = mix(darkest, [4, 6, 22], 0.5);
  const [sky, cloud]: readonly [Mood['sky'], Colour] = mood.isDark
    ? [[deep, darkest, mix(dark, middle, 0.35), mix(middle, light, 0.6)], mix(middle, light, 0.5)]
    : [[middle, mix(middle, light, 0.6), light, mix(light, lightest, 0.8)], mix(lightest, [255, 255, 255], 0.5)];
  const glow = mix(lightest, [255, 255, 255], lightness(lightest) < 190 ? 0.6 : 0.25);
  const haze = mood.isDark ? mix(dark, middle, 0.6) : mix(light, middle, 0.5);
  return { ...mood, sky, sun: glow, cloud, haze, near: mix(darkest, deep, mood.isDark ? 0.7 : 0.25) };
}

type Texts = Readonly<Record<'sun' | 'cloud' | 'haze' | 'near', string>>;

function mood(sky: string, traits: Texts & Pick<Mood, 'sunY'> & Partial<Pick<Mood, 'isDark' | 'isSnowy'>>): Mood {
  const { sun, cloud, haze, near, sunY, isDark = false, isSnowy = false } = traits;
  const colours = { sun: hex(sun), cloud: hex(cloud), haze: hex(haze), near: hex(near) };
  const [top = '', high = '', low = '', horizon = ''] = sky.split(' ');
  return { sky: [hex(top), hex(high), hex(low), hex(horizon)], ...colours, sunY, isDark, isSnowy };
}
