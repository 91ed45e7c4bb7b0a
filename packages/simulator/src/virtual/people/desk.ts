/** What asks people for something: an incident of Ohmward, or an alert of a baseline. */
export interface Page {
  readonly ticketId: string;
  /** `desk`: look at it and decide. `field`: somebody has to go. `own`: about the machine, not the stations. */
  readonly level: 'desk' | 'field' | 'own';
  readonly stationIds: readonly string[];
  readonly siteId: string | null;
  readonly isHazard: boolean;
}

/** How people act on a backend. False: nobody there took it, try again later. */
export interface Desk {
  isOpen(ticketId: string): boolean;
  /** What the screen says now: it may have become a hazard since the page. */
  isHazard(ticketId: string): boolean;
  acknowledge(ticketId: string, who: string): boolean;
  /** A person vouches for the end. */
  resolve(ticketId: string, who: string, reason: string): boolean;
  /** Hands it to field service; does nothing where the clocks of a policy do that. */
  dispatch(ticketId: string, who: string): boolean;
  /** A reset by feeling. The same `key` asks for the same command again. */
  reset(stationId: string, who: string, level: 'soft' | 'hard', key: string): boolean;
  /** What stops the machine is looked at and switched on again. */
  letGoOn(who: string): boolean;
  /** Stops or allows automatic repair at a site. */
  pause(siteId: string, who: string, on: boolean): boolean;
}
