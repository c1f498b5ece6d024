package io.communitykit.points.earning;

import java.util.List;

/**
 * A campaign and the rules it is of.
 *
 * @param patterns ids, or beginnings of ids followed by {@code *}; none for all
 * @param pointer where it stands in the file
 */
record Reach(Campaign campaign, List<String> patterns, String pointer) {

  boolean covers(String rule) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, rule));
  }

  static boolean matches(String pattern, String rule) {
    return pattern.endsWith("*")
        ? rule.startsWith(pattern.substring(0, pattern.length() - 1))
        : rule.equals(pattern);
  }
}
