/** A small space as a whole: every state that was found, and every step between them. */
export interface GraphState {
  /** Steps from the beginning, at the least. */
  readonly depth: number;
  /** The state to be read, in lines. */
  readonly text: string;
  /** Nothing follows from it. */
  readonly final: boolean;
}

export interface GraphEdge {
  /** Places in the list of states. */
  readonly from: number;
  readonly to: number;
  readonly action: string;
  /** The law that this step breaks; null: none. */
  readonly breaks: string | null;
}

export interface StateGraph {
  readonly states: readonly GraphState[];
  readonly edges: readonly GraphEdge[];
}
