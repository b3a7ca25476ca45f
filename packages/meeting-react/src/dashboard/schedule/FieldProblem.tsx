/** Props of {@link FieldProblem}. */
export interface FieldProblemProps {
  readonly id: string
  /** In words. */
  readonly problem: string | undefined
}

/** Says at a field what is wrong with it. */
export function FieldProblem({ id, problem }: FieldProblemProps) {
  return (
    <p id={id} className="pl-field-error" hidden={problem === undefined}>
      {problem}
    </p>
  )
}
