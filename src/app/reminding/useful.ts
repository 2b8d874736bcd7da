/** Late in the day what was missed is of no more use: it waits for the next workday. Minutes after midnight. */
export const USEFUL_UNTIL_MINUTE = 17 * 60
