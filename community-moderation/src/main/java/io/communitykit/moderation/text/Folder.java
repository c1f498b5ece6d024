package io.communitykit.moderation.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds the fields of one submission after another into the same arrays, so that reading costs no
 * memory. What it folded is good until {@link #release}. Not thread-safe.
 */
public final class Folder {

  /**
   * Folded code points of the longest arrays that are kept: one post of 20,000 characters, or of
   * characters that fold to many, must not make every folder hold a megabyte for good.
   */
  static final int MAX_KEPT = 8_192;

  private final List<Text> texts = new ArrayList<>();
  private int used;

  /** Creates a folder. */
  public Folder() {}

  /** Folds one field, see {@link Text#of}. */
  public Text fold(String field, String original) {
    if (used == texts.size()) {
      texts.add(new Text());
    }
    Text text = texts.get(used++);
    text.read(field, original);
    return text;
  }

  /** Takes back all that was folded since the last release. */
  public void release() {
    for (int i = 0; i < used; i++) {
      if (texts.get(i).capacity() > MAX_KEPT) {
        texts.set(i, new Text());
      } else {
        texts.get(i).forget();
      }
    }
    used = 0;
  }
}
