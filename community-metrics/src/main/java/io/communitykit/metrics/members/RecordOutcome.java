package io.communitykit.metrics.members;

/** What became of an activity that was recorded, in order of precedence. */
public enum RecordOutcome {
  /** No key matches it: nothing was kept. */
  UNMATCHED,
  /** Its day takes no more corrections: nothing was kept. */
  TOO_LATE,
  /** Its id was counted on that day before: nothing changed. */
  DUPLICATE,
  /** It changed a day that was complete: answers given before may differ now. */
  LATE,
  /** It was recorded, or changes nothing because the member was active anyway. */
  RECORDED
}
