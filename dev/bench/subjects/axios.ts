// The HTTP library that most Node programs use beside `fetch`.
import { importPeer } from '../peers.ts';
import type { Subject } from '../subject.ts';
import { saveImages } from './saveImages.ts';

/** As much of it as is used here: its types are only there where the bench has installed it. */
interface Axios {
  readonly default: { post(url: string, body: object): Promise<{ readonly data: Images }> };
}

interface Images {
  readonly data: readonly { readonly b64_json: string }[];
}

export const prepare: Subject = async ({ url, peers }) => {
  const { default: axios } = await importPeer<Axios>(peers, 'axios');
  return async (task) => {
    const { data } = await axios.post(`${url}/v1/images/generations`, {});
    await saveImages(data.data, task);
  };
};
