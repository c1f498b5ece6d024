package io.communitykit.jackson;

import java.util.Optional;

/** Follows JSON pointers (RFC 6901) into parts. */
final class Pointers {

  private Pointers() {}

  /** Returns the part that {@code pointer} names or, if there is none, its nearest ancestor. */
  static Part nearest(Part root, String pointer) {
    Part at = root;
    int from = 1;
    while (from <= pointer.length()) {
      int slash = pointer.indexOf('/', from);
      int end = slash < 0 ? pointer.length() : slash;
      Optional<Part> next =
          child(at, pointer.substring(from, end).replace("~1", "/").replace("~0", "~"));
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
      from = end + 1;
    }
    return at;
  }

  private static Optional<Part> child(Part part, String key) {
    if (part instanceof Part.Members members) {
      return Optional.ofNullable(members.members().get(key)).map(Part.Member::value);
    }
    if (part instanceof Part.Items items) {
      // At most nine digits, so that no pointer overflows.
      if (key.length() <= 9 && !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9')) {
        int index = Integer.parseInt(key);
        return index < items.items().size()
            ? Optional.of(items.items().get(index))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
