package io.communitykit.examples.evaluate;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One line of a pack.
 *
 * @param place the file and the line, {@code spam.jsonl:7}
 * @param fields what it says
 */
record PackRow(String place, JsonNode fields) {

  String text(String name) {
    JsonNode value = fields.path(name);
    if (!value.isTextual()) {
      throw wrong(name, "a text", value);
    }
    return value.textValue();
  }

  /** Returns whether the field, 0 or 1, is 1. */
  boolean label(String name) {
    JsonNode value = fields.path(name);
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > 1) {
      throw wrong(name, "0 or 1", value);
    }
    return value.intValue() == 1;
  }

  /** Checks that the field is {@code wanted}, since such files have nothing else. */
  void require(String name, boolean wanted) {
    JsonNode value = fields.path(name);
    if (!value.isBoolean() || value.booleanValue() != wanted) {
      throw wrong(name, String.valueOf(wanted), value);
    }
  }

  int number(String name, int least, int most) {
    JsonNode value = fields.path(name);
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      throw wrong(name, "a whole number " + least + ".." + most, value);
    }
    return value.intValue();
  }

  boolean isNull(String name) {
    return fields.path(name).isNull();
  }

  private BadInput wrong(String name, String expected, JsonNode value) {
    return new BadInput(
        place
            + ": "
            + name
            + " must be "
            + expected
            + ", was "
            + (value.isMissingNode() ? "absent" : value.toString()));
  }
}
