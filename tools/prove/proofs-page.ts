import type { ProofRecord } from './record.ts'

/** PROOFS.md: each claim, how to see it for oneself, and what was last seen. */
export function proofsPage(records: readonly ProofRecord[]): string {
  const rows = records.map(({ name, claim, holds, headline, commit, seed, machine }) => {
    const command = `pnpm prove ${name}${seed === undefined ? '' : ` --seed ${seed}`}`
    const figure = `${holds ? '' : '**REFUTED:** '}${headline}`
    const { cpu, cores, memoryGiB, node } = machine
    const where = `\`${commit.slice(0, 7)}\`, ${cores} × ${cpu}, ${memoryGiB} GiB, Node ${node}`
    return `| ${[cell(claim), `\`${command}\``, cell(figure), cell(where)].join(' | ')} |`
  })
  return `# Proofs

What is claimed, the command that measures it, and what it last found. \`pnpm prove\` lists the proofs and says which are
older than their code; \`--small\` runs the form that CI runs. Generated from \`proofs/\` by \`pnpm prove\`.

| claim | command | last figure | measured at |
|---|---|---|---|
${rows.map((row) => `${row}\n`).join('')}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
