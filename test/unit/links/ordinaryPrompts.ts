/** What people write: with commas, quotes, brackets, dashes, ratios, amounts and units, in several languages. */
const subjects = [
  'a lighthouse at dusk',
  'An old fisherman mending nets',
  "it's a cat's life",
  'two children (a boy and a girl) flying a kite',
  'a sign that says "Open 24/7"',
  'the CEO’s desk, seen from above',
  'a 1960s kitchen; morning light',
  'a half-eaten apple - still red',
  'R&B singer on stage',
  'salt & pepper shakers',
  'a robot: friendly, round, 3 ft tall',
  'isometric map of a small town w/ a river',
  'a C++ developer at 3 a.m.',
  'What would Mars look like with oceans?',
  'Stop! A red traffic light in the rain',
  'a price tag of 20% off',
  'a hero image for a blog post about APIs',
  'a fox + an owl = friends',
  '一只可爱的北极熊宝宝，在冰面上学走路',
  '水墨画：江南春雨（留白）',
  '産まれたばかりの子猫、柔らかい光',
  'ein Leuchtturm, „abends“',
  'l’été à la plage – vue de loin',
  'закат над городом, вид сверху',
  'a very small dog, 5\'3" owner',
] as const;
const settings = [
  '',
  ', watercolour',
  ', 35mm, f/1.8, shallow depth of field',
  '. Wide shot, 16:9, no text.',
  ' in the style of a children’s book (soft colours)',
  ' -- flat vector, two colours: #FF6B35 and navy',
  ', 8k; ultra-detailed… cinematic!',
  ', "golden hour", -10 °C',
] as const;
const endings = ['', ', white background', '. Nothing else', ', centred @ eye level', ', quiet mood'] as const;

export const ordinaryPrompts: readonly string[] = subjects.flatMap((subject) =>
  settings.flatMap((setting) => endings.map((ending) => subject + setting + ending)),
);
