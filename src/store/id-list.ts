/**
 * Reads rows by a list of ids for one row each. D1 bills every row that a statement steps through,
 * those of `json_each` and of `IN` too; what is written in the statement itself it does not bill.
 */

/** So many ids one statement takes: the page of a feed, and but for the largest of the API. */
const IDS_AT_ONCE = 100

/** The places of a JSON array, to be joined by `?1 ->> position.column1`: NULL behind its end. */
export const POSITIONS = `
  VALUES
    (0), (1), (2), (3), (4), (5), (6), (7), (8), (9),
    (10), (11), (12), (13), (14), (15), (16), (17), (18), (19),
    (20), (21), (22), (23), (24), (25), (26), (27), (28), (29),
    (30), (31), (32), (33), (34), (35), (36), (37), (38), (39),
    (40), (41), (42), (43), (44), (45), (46), (47), (48), (49),
    (50), (51), (52), (53), (54), (55), (56), (57), (58), (59),
    (60), (61), (62), (63), (64), (65), (66), (67), (68), (69),
    (70), (71), (72), (73), (74), (75), (76), (77), (78), (79),
    (80), (81), (82), (83), (84), (85), (86), (87), (88), (89),
    (90), (91), (92), (93), (94), (95), (96), (97), (98), (99)`

/**
 * @param sql joins `POSITIONS`
 * @param ids or spans of ids
 * @returns no statement for none
 */
export function eachOfIds(
  db: D1Database,
  sql: string,
  ids: readonly unknown[],
): readonly D1PreparedStatement[] {
  const statements: D1PreparedStatement[] = []
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    statements.push(db.prepare(sql).bind(JSON.stringify(ids.slice(from, from + IDS_AT_ONCE))))
  }
  return statements
}
