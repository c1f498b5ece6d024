package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Which rule set decided something. The version is what people call it; the hash tells two files
 * apart that were given the same version.
 *
 * @param version of the rule file, from 1
 * @param hash SHA-256 of the rule file's content, 64 lower-case hex digits
 */
public record RulesVersion(int version, String hash) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /** Checks the components. */
  public RulesVersion {
    requireNonNull(hash, "hash");
    if (version < 1) {
      throw new IllegalArgumentException("version must be 1 or more, was " + version);
    }
    if (!SHA_256.matcher(hash).matches()) {
      throw new IllegalArgumentException("hash must be 64 hex digits, was \"" + hash + "\"");
    }
  }

  /** Returns the form {@code 7#1f3a9c20}: the version, and the hash's first eight digits. */
  @Override
  public String toString() {
    return version + "#" + hash.substring(0, 8);
  }
}
