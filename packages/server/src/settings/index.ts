export { loadCatalogue } from './catalogue.ts';
export { loadPolicy } from './policy.ts';
export { SettingsError } from './settings-error.ts';
