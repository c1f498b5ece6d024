package io.communitykit.points.ledger;

import java.time.Instant;

/**
 * How fingerprints are packed: name by name and value by value; what the unit says anyway, its time
 * and its owner, as one number.
 */
final class PackedFingerprints {

  private static final int EMPTY = 0;
  private static final int OTHER = 1;

  /** Most fields that are written one by one; their number and one more fits into a byte. */
  private static final int MAX_FIELDS = 126;

  private final PackedTexts texts;
  // After which name came which name, and with which value: mostly it does so again.
  private final LikelyWords likely;

  PackedFingerprints(PackedTexts texts) {
    this.texts = texts;
    this.likely = new LikelyWords(texts);
  }

  /**
   * Writes {@code fingerprint}.
   *
   * @param happened the instant that is likely to be among its values
   * @param owner the text that is likely to be among its values
   */
  void write(PackedWriter out, Fingerprint fingerprint, Instant happened, String owner) {
    String text = fingerprint.text();
    int start = out.size();
    out.number(EMPTY);
    int fields = writeFields(out, text, happened, owner);
    if (fields > 0) {
      out.set(start, fields + 1);
    } else {
      out.backTo(start);
      out.number(text.isEmpty() ? EMPTY : OTHER);
      texts.unique(out, text);
    }
  }

  /** Writes the fields and returns how many; zero if they are none, too many or no fields. */
  private int writeFields(PackedWriter out, String text, Instant happened, String owner) {
    int fields = 0;
    int before = 0;
    for (int from = 0; from <= text.length(); fields++) {
      int name = likely.get(2 * before, text, from, '=');
      int equals = name < 0 ? equals(text, from) : from + texts.word(name).length();
      if (equals < 0 || fields == MAX_FIELDS) {
        return 0;
      }
      if (name < 0) {
        name = texts.repeated(out, text, from, equals);
        likely.set(2 * before, name);
      } else {
        texts.word(out, name);
      }
      before = name + 1;
      from = writeValue(out, text, equals + 1, happened, owner, 2 * before + 1);
    }
    return fields;
  }

  /**
   * Returns where the name that begins at {@code from} ends, below zero if its line is no field.
   */
  private static int equals(String text, int from) {
    int equals = text.indexOf('=', from);
    int lineBreak = text.indexOf('\n', from);
    return lineBreak >= 0 && lineBreak < equals ? -1 : equals;
  }

  /** Writes the value that begins at {@code from}, and returns where the next line does. */
  private int writeValue(
      PackedWriter out, String text, int from, Instant happened, String owner, int likelyPlace) {
    int value = likely.get(likelyPlace, text, from, '\n');
    if (value >= 0) {
      texts.word(out, value);
      return from + texts.word(value).length() + 1;
    }
    int lineBreak = text.indexOf('\n', from);
    int end = lineBreak < 0 ? text.length() : lineBreak;
    if (end - from == owner.length() && text.startsWith(owner, from)) {
      texts.owner(out);
    } else if (InstantText.shows(text, from, end, happened)) {
      texts.time(out);
    } else {
      likely.set(likelyPlace, texts.repeated(out, text, from, end));
    }
    return end + 1;
  }

  /** Goes past a fingerprint. */
  void skip(PackedReader in) {
    int lines = in.count() - 1;
    if (lines < 1) {
      texts.skip(in);
      return;
    }
    for (int left = 2 * lines; left > 0; left--) {
      texts.skip(in);
    }
  }

  /**
   * Reads a fingerprint.
   *
   * @param happened as it was written with
   * @param owner as it was written with
   */
  Fingerprint read(PackedReader in, Instant happened, String owner) {
    int lines = in.count() - 1;
    if (lines < 1) {
      String text = texts.read(in);
      return text.isEmpty() ? Fingerprint.ERASED : new Fingerprint(text);
    }
    StringBuilder text = new StringBuilder(32 * lines);
    for (int line = 0; line < lines; line++) {
      text.append(line == 0 ? "" : "\n").append(texts.read(in)).append('=');
      text.append(texts.read(in, happened, owner));
    }
    return new Fingerprint(text.toString());
  }
}
