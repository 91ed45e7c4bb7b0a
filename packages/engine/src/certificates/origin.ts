/** The playbook under whose name certificates are asked for and delivered. */
export const CERTIFICATES = 'certificates';
