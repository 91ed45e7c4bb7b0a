/** `Component.Variable` of a written variable: without instances in brackets and without its EVSE. */
export function bareVariable(key: string): string {
  return key.replace(/\[[^\]]*\]/g, '').replace(/@\d+(?:\/\d+)?/, '');
}
