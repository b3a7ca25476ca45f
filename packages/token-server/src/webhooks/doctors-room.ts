/** How the names of the rooms begin that `plenum-token-server doctor` makes, to see whether their webhook comes. */
export const DOCTORS_ROOM = 'plenum-doctor-'
