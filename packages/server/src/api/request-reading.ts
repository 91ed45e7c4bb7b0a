import type { Api } from './api.ts';

/**
 * Many clients name JSON as their content type also when they send nothing. That is no body, and only a
 * route that needs one minds.
 */
export function acceptEmptyBodies(app: Api): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  // Text is taken by no route, and a form on another site could send it.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, String(body), done);
  });
}

/** `?status=&siteId=north` asks for every status: a filter without a value is no filter. */
export function ignoreEmptyFilters(app: Api): void {
  app.addHook('preValidation', async (request) => {
    const query = request.query as Record<string, unknown>;
    for (const [name, value] of Object.entries(query)) if (value === '') delete query[name];
  });
}
