/** Rises whenever the same inputs could give another state. A checkpoint of another version is refused. */
export const ENGINE_VERSION = '4';
