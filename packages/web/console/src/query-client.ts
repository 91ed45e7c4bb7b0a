import { ApiError } from '#api/client.ts';
import { QueryCache, QueryClient } from '@tanstack/react-query';

/** Called when the server no longer knows us; the router sends the person to the sign-in page. */
let onSignedOut: () => void = () => undefined;
export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (error instanceof ApiError && error.status === 401 && query.queryKey[0] !== 'me') onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        // The event stream keeps everything true; asking again on every focus would only add load.
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        retry: (count, error) =>
          count < 2 && !(error instanceof ApiError && error.status > 0 && error.status < 500),
      },
    },
  });
}
