/** A logger for the SDK that says nothing. */
export const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }
