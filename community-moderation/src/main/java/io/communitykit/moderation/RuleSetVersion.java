package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

/**
 * Which rules decided.
 *
 * @param id the rule set's id
 * @param version its author's version number
 * @param hash SHA-256 of what the rules say, in hexadecimal: equal exactly if they say the same
 */
public record RuleSetVersion(String id, int version, String hash) {

  /** Checks the components. */
  public RuleSetVersion {
    requireNonNull(id, "id");
    requireNonNull(hash, "hash");
  }

  /** Returns the form {@code house-rules@12+1f3a9c04}. */
  @Override
  public String toString() {
    return id + "@" + version + "+" + hash.substring(0, Math.min(8, hash.length()));
  }
}
