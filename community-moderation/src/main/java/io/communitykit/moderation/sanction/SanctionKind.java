package io.communitykit.moderation.sanction;

/** What a sanction does, from the mildest to the severest. */
public enum SanctionKind {
  /** The member is told; nothing is taken (警告). */
  WARN,
  /** They may read and not write (禁言). */
  MUTE,
  /** They may not come in for a while (停用). */
  SUSPEND,
  /** They may not come in again (封号). */
  BAN;

  /** Whether it takes something from the member while it lasts. */
  public boolean restricts() {
    return this != WARN;
  }
}
