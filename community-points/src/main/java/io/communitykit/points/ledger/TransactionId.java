package io.communitykit.points.ledger;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.IntentId;

/**
 * Names a transaction, or a unit of them, for ever.
 *
 * <p>The caller's own id follows a word that says what it is of, so that an activity and a purchase
 * may both be called 42.
 *
 * @param value 1..320 characters
 */
public record TransactionId(String value) implements Comparable<TransactionId> {

  /** Longest id of a command, in characters: what a word before it leaves of 320. */
  public static final int MAX_COMMAND_ID = 300;

  /** Checks the text. */
  public TransactionId {
    Ids.check("transaction id", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static TransactionId of(String value) {
    return new TransactionId(value);
  }

  /** Returns the identifier of what {@code activity} earned. */
  public static TransactionId of(ActivityId activity) {
    return new TransactionId("activity:" + activity.value());
  }

  /** Returns the identifier of what {@code intent} paid. */
  public static TransactionId of(IntentId intent) {
    return new TransactionId("intent:" + intent.value());
  }

  /**
   * Returns the identifier of the command that the caller calls {@code id}. Commands of different
   * kinds may have the same id.
   *
   * @param kind what it does, such as {@code spend}
   * @param id 1..{@value #MAX_COMMAND_ID} characters
   */
  public static TransactionId ofCommand(String kind, String id) {
    return new TransactionId(kind + ":" + Ids.check(kind + " id", id, MAX_COMMAND_ID));
  }

  /** Returns the identifier of what resolves the hold {@code hold}, however it does. */
  public static TransactionId resolving(TransactionId hold) {
    return derived("resolve", hold.value());
  }

  /** Returns an identifier of {@code kind} that follows from {@code parts}. */
  public static TransactionId derived(String kind, String... parts) {
    return new TransactionId(kind + ":" + Ids.hash(parts));
  }

  @Override
  public int compareTo(TransactionId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
