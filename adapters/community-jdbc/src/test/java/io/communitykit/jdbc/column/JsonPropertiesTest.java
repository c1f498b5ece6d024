package io.communitykit.jdbc.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonPropertiesTest {

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyTextComesBackAsItWas(@ForAll String text) {
    StringBuilder out = new StringBuilder();
    Json.write(out, text);
    assertThat(Json.read(out.toString())).isEqualTo(text);
    assertThat(out.toString()).doesNotContain("\u0000");
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyMessageComesBackAsItWas(@ForAll("messages") Message message) {
    StringBuilder out = new StringBuilder();
    Json.write(out, MessageText.encode(message));
    assertThat(MessageText.decode(Json.read(out.toString()))).isEqualTo(message);
  }

  @Provide
  Arbitrary<Message> messages() {
    return messages(2);
  }

  private Arbitrary<Message> messages(int depth) {
    Arbitrary<Object> simple =
        Arbitraries.oneOf(
            Arbitraries.strings().asGeneric(),
            Arbitraries.longs().asGeneric(),
            Arbitraries.of(true, false).asGeneric(),
            Arbitraries.longs()
                .between(-60_000_000_000L, 60_000_000_000L)
                .map(s -> Instant.ofEpochSecond(s, 1_000))
                .asGeneric(),
            Arbitraries.longs()
                .between(-1_000_000, 1_000_000)
                .map(LocalDate::ofEpochDay)
                .asGeneric(),
            Arbitraries.longs().map(n -> Duration.ofNanos(n)).asGeneric());
    Arbitrary<Object> operands =
        depth == 0
            ? simple
            : Arbitraries.oneOf(
                simple, simple.list().ofMaxSize(3).asGeneric(), messages(depth - 1).asGeneric());
    return Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), operands)
        .ofMaxSize(4)
        .map(map -> new Message("test.key", map));
  }

  @Example
  void whatIsNotJsonIsRefused() {
    for (String broken : List.of("", "[", "{\"a\"}", "[1,]", "nul", "\"x", "1x", "\"\\u12")) {
      assertThatThrownBy(() -> Json.read(broken)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Example
  void erasureReachesReasonsInsideReasons() {
    Map<String, Object> operands = new HashMap<>();
    operands.put("who", "ann");
    operands.put("all", List.of("bo", "ann"));
    operands.put("why", Message.of("inner", "by", "ann", "note", "thanks ann"));
    Object renamed =
        MessageText.renamed(MessageText.encode(new Message("outer", operands)), "ann", "x");
    assertThat(MessageText.decode(renamed))
        .isEqualTo(
            Message.of(
                "outer",
                "who",
                "x",
                "all",
                List.of("bo", "x"),
                "why",
                Message.of("inner", "by", "x", "note", "thanks ann")));
  }
}
