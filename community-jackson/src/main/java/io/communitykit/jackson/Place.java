package io.communitykit.jackson;

import org.jspecify.annotations.Nullable;

/**
 * Where a parser stands, as the way from the root. It becomes a JSON pointer only where there is
 * something to report: a pointer for each of a million items under one long key would be a million
 * copies of that key.
 *
 * @param parent the part around it; null at the root
 * @param key the key under which it stands; null in a list and at the root
 * @param index which item of a list it is
 */
record Place(@Nullable Place parent, @Nullable String key, int index) {

  static final Place ROOT = new Place(null, null, 0);

  Place child(String key) {
    return new Place(this, key, 0);
  }

  Place item(int index) {
    return new Place(this, null, index);
  }

  /** Returns the JSON pointer (RFC 6901), with keys that are too long to be read shortened. */
  String pointer() {
    if (parent == null) {
      return "";
    }
    return key == null ? parent.pointer() + "/" + index : Composer.child(parent.pointer(), key);
  }
}
