import '@fontsource-variable/geist';
import '@fontsource-variable/geist-mono';
import '#ui/styles/tokens.css';
import '#ui/styles/base.css';
import '#ui/styles/controls.css';
import '#ui/styles/overlays.css';
import '#ui/styles/blocks.css';
import './styles/shell.css';
import './styles/incidents.css';
import './styles/incident.css';
import './styles/incident-trace.css';
import './styles/fleet.css';
import './styles/station.css';
import './styles/frames.css';
import { applyTheme } from '#ui/theme.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './query-client.ts';
import { makeRouter } from './router.tsx';

applyTheme();
const client = makeQueryClient();
const router = makeRouter(client);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
