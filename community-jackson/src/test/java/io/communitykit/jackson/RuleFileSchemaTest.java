package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileSchemaTest {

  private static final Schema SCHEMA = schema(RuleFileSchema.of(ClubDefinition.class));

  static Schema schema(String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json);
  }

  static boolean accepts(Schema schema, String yaml) throws IOException {
    return schema.validate(new YAMLMapper().readTree(yaml)).isEmpty();
  }

  private static final String BASE =
      "schema: community-club/1\nid: x\nversion: 1\nrules: [{id: a, on: b}]\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "prices: {a: 1}",
        "words: [a, {text: b, word: true}]",
        "since: 2026-10-01",
        "ratio: {part: 1, whole: 2}"
      })
  @DisplayName("what reading accepts, the schema accepts")
  void good(String more) throws IOException {
    assertThat(RuleFile.read(RuleSource.yaml("a", BASE + more), ClubDefinition.class).problems())
        .isEmpty();
    assertThat(accepts(SCHEMA, BASE + more)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour: red",
        "since: 7",
        "prices: {a: 0}",
        "prices: {a: b}",
        "prices: [1]",
        "words: [{word: true}]",
        "words: [7]",
        "ratio: {part: 1}",
        "ratio: {part: 1.5, whole: 2}",
        "trial:"
      })
  @DisplayName("what the schema refuses, reading refuses")
  void bad(String more) throws IOException {
    assertThat(accepts(SCHEMA, BASE + more)).isFalse();
    assertThat(RuleFile.read(RuleSource.yaml("a", BASE + more), ClubDefinition.class).isOk())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count: 0",
        "overflow: truncate",
        "shadow: 1",
        "min: 1",
        "min: -0.1",
        "eq: 1.5",
        "eq: [1]",
        "views: [a, a]",
        "rungs: [' ']",
        "when: {any: []}",
        "period: P1D",
        "for: ' '"
      })
  @DisplayName("mistakes in a rule are refused by both")
  void badRule(String part) throws IOException {
    String yaml = BASE.replace("on: b}", "on: b, " + part + "}");

    assertThat(accepts(SCHEMA, yaml)).isFalse();
    assertThat(RuleFile.read(RuleSource.yaml("a", yaml), ClubDefinition.class).isOk()).isFalse();
  }

  @Test
  @DisplayName("lists keep their bounds: one to three rules, not none and not four")
  void sizes() throws IOException {
    String start = "schema: community-club/1\nid: x\nversion: 1\nrules: ";

    assertThat(accepts(SCHEMA, start + "[]")).isFalse();
    assertThat(accepts(SCHEMA, start + "[{id: a, on: b}]")).isTrue();
    assertThat(accepts(SCHEMA, start + "[" + "{id: a, on: b},".repeat(3) + "]")).isTrue();
    assertThat(accepts(SCHEMA, start + "[" + "{id: a, on: b},".repeat(4) + "]")).isFalse();
  }

  record Small(String id, Optional<Long> count) {}

  @Test
  @DisplayName("the text is the same every time, for people to read")
  void text() {
    assertThat(RuleFileSchema.of(Small.class))
        .isEqualTo(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "$ref": "#/$defs/Small",
              "$defs": {
                "Small": {
                  "type": "object",
                  "properties": {
                    "id": {
                      "type": "string"
                    },
                    "count": {
                      "type": "integer",
                      "minimum": -9223372036854775808,
                      "maximum": 9223372036854775807
                    }
                  },
                  "required": [
                    "id"
                  ],
                  "additionalProperties": false
                }
              }
            }
            """);
  }

  @Test
  @DisplayName("a schema is itself valid against the dialect's own schema")
  void valid() throws IOException {
    Schema dialect =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(
            dialect.validate(new ObjectMapper().readTree(RuleFileSchema.of(ClubDefinition.class))))
        .isEmpty();
  }

  record Unknown(StringBuilder text) {}

  record Generic(List<StringBuilder> texts) {}

  @Test
  @DisplayName("a record that no file can hold is refused by name")
  void unknown() {
    assertThatThrownBy(() -> RuleFileSchema.of(Unknown.class))
        .hasMessageContaining("RuleFileSchemaTest$Unknown.text must be")
        .hasMessageEndingWith("was java.lang.StringBuilder");
    assertThatThrownBy(() -> RuleFile.read(RuleSource.yaml("a", ""), Generic.class))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
