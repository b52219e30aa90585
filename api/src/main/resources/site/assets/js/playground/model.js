import { useEffect } from '../lib/preact.js';
import { get } from '../core/api.js';
import { store } from '../core/store.js';

const ID = 'flux-2';

const held = store({ model: null, problem: null });

/** What the model takes and costs, as the server tells it. */
class Model {
  constructor({ parameters, prices }) {
    this.prices = prices;
    this.ratios = parameters.aspect_ratio.enum;
    this.types = parameters.type.enum;
    this.resolutions = parameters.resolution.enum;
    this.defaults = {
      aspect_ratio: parameters.aspect_ratio.default, type: parameters.type.default, resolution: parameters.resolution.default
    };
    this.shortest = parameters.prompt.min_length;
    this.longest = parameters.prompt.max_length;
    this.mostReferences = parameters.input_urls.max_items;
  }

  /** In credits. */
  price(type, resolution) {
    return this.prices.find(one => one.type === type && one.resolution === resolution)?.credits ?? null;
  }
}

async function load() {
  held.set({ model: held.get().model, problem: null });
  try {
    const models = await get('/models');
    held.set({ model: new Model(models.data.find(one => one.id === ID)), problem: null });
  } catch (problem) {
    held.set({ model: null, problem });
  }
}

/** {model, problem, reload}; model is null until it is known. */
export function useModel() {
  useEffect(() => {
    if (!held.get().model) load();
  }, []);
  return { ...held.use(), reload: load };
}
