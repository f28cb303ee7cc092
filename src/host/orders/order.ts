import { createRequest, randomSeed, styledPrompt, type GenerateArgs, type ImageRequest } from '../../core/request.ts';
import { parseService, type Service } from '../../core/service.ts';
import { readSetting } from '../config.ts';
import { documentScope, type Place } from '../editor/place.ts';

/** What someone wants made, in their own words. */
export interface Order {
  readonly args: GenerateArgs;
  /** Words of the chosen style, added to the prompt that is sent. */
  readonly style?: string | undefined;
  /** Words for those who cannot see the image; `undefined`: as the settings say. */
  readonly alt?: string | undefined;
  readonly place: Place;
  /** Which range of the text it is for; `undefined`: all of them. */
  readonly range?: number | undefined;
  readonly caller: Caller;
}

/** A program is asked nothing and shown nothing: it gets a result. */
export type Caller = 'person' | 'program';

/** An order that was found sound, with what it comes to. */
export interface PlannedOrder extends Order {
  readonly request: ImageRequest;
  readonly service: Service;
  readonly timeoutMs: number;
}

/** @throws {Failure} of outcome `notSent` */
export function planOrder(order: Order): PlannedOrder {
  const { args, style, place } = order;
  const scope = place.documentUri;
  const defaults = {
    model: readSetting('image.model', scope),
    size: readSetting('image.size', scope),
    count: readSetting('image.count', scope),
    format: readSetting('image.format', scope),
  };
  const prompt = styledPrompt(args.prompt, style);
  return {
    ...order,
    request: createRequest({ ...args, prompt }, defaults, randomSeed),
    service: parseService(readSetting('service.baseUrl')),
    timeoutMs: readSetting('service.timeoutSeconds', scope) * 1000,
  };
}

/** What becomes of the links. */
export function insertionMode({ args, place, caller }: Order): 'insert' | 'ask' | 'saveOnly' {
  const mode = args.insert ?? readSetting('insert.afterGenerate', documentScope(place));
  return mode === 'ask' && caller === 'program' ? 'saveOnly' : mode;
}
