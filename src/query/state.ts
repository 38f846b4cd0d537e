/** The stored state on which every validator rests. */
export { currentState as loadState, type State } from '../store/instance.ts'
