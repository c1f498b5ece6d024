package io.communitykit.referral;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Where a code was shown (渠道): {@code poster}, {@code kol-anna}, {@code wechat.group-7}.
 *
 * @param value a lower-case letter or digit followed by {@code a-z}, {@code 0-9}, {@code .}, {@code
 *     _} and {@code -}, at most {@value #MAX_LENGTH} characters
 */
public record ChannelId(String value) implements Comparable<ChannelId> {

  /** Longest id, in characters; adapters size their columns by it. */
  public static final int MAX_LENGTH = 64;

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public ChannelId {
    requireNonNull(value, "value");
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "channel id must be of a-z, 0-9, '.', '_' and '-', at most "
              + MAX_LENGTH
              + " characters, was \""
              + value
              + "\"");
    }
  }

  /** Returns the channel called {@code value}. */
  public static ChannelId of(String value) {
    return new ChannelId(value);
  }

  @Override
  public int compareTo(ChannelId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
