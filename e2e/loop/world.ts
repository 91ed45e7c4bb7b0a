import { Api } from '../support/api.ts';

/** The one server on which all stories of a file run side by side. */
export class World {
  url = '';
  api = new Api('');

  is(url: string): void {
    this.url = url;
    this.api = new Api(url);
  }
}
