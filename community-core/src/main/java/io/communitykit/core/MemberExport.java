package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a store keeps of one member, for that member to read.
 *
 * @param member whose data it is
 * @param sections the kinds of data, each with its rows
 */
public record MemberExport(MemberId member, List<Section> sections) {

  /** Takes a copy. */
  public MemberExport {
    requireNonNull(member, "member");
    sections = List.copyOf(sections);
  }

  /**
   * Rows of one kind.
   *
   * @param name what they are, such as {@code ledger.entries}
   * @param rows column name to text, numbers and times in their ISO forms; a column without a value
   *     is left out of its row
   */
  public record Section(String name, List<Map<String, String>> rows) {

    /** Takes a copy that keeps the order of the columns. */
    public Section {
      requireNonNull(name, "name");
      rows = rows.stream().map(Section::copy).toList();
    }

    private static Map<String, String> copy(Map<String, String> row) {
      Map<String, String> copy = new LinkedHashMap<>();
      row.forEach((column, text) -> copy.put(column, requireNonNull(text, column)));
      return Collections.unmodifiableMap(copy);
    }
  }
}
