package jp.sango.chance;

/**
 * Whether a family has used the programme before, which is no secret to herself: draws put those first who have not. Who is
 * followed by a nurse is in both, each time with the others, so that no chance tells her so.
 */
public enum Use {
  FIRST_USE,
  USED_BEFORE
}
