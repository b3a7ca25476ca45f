import type { ColumnDefinitionBuilder, Kysely } from 'kysely'

/** A column to add: its name, type and, where old rows need one, its default. */
export type NewColumn = [
  name: string,
  type: 'text' | 'integer',
  build?: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder,
]

/** Adds the columns that are not there yet, one by one: SQLite adds no two at once. */
export async function addColumns(db: Kysely<unknown>, table: string, columns: readonly NewColumn[]): Promise<void> {
  const tables = await db.introspection.getTables()
  const known = tables.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? []
  for (const [name, type, build = unchanged] of columns) {
    if (!known.includes(name)) await db.schema.alterTable(table).addColumn(name, type, build).execute()
  }
}

function unchanged(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column
}
