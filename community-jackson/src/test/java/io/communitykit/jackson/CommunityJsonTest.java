package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.SourceLocation;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.DateTimes;

class CommunityJsonTest {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(new CommunityJacksonModule()).build();

  private static final Activity LIKED =
      Activity.of(
              ActivityId.of("like:1"),
              MemberId.of("ann"),
              ActivityType.CONTENT_LIKED,
              Instant.parse("2026-01-02T03:04:05.678901Z"))
          .withObject(ContentId.of("post-1"))
          .withTarget(MemberId.of("bob"))
          .withCircle(CircleId.of("chess"))
          .with("length", 120)
          .with("board", "棋")
          .with("first", true)
          .with("tags", AttributeValue.of(List.of("b", "a")));

  private static final Message MESSAGE =
      Message.of(
          "core.out-of-range",
          "min",
          Instant.parse("2026-01-01T00:00:00Z"),
          "max",
          LocalDate.parse("2026-01-02"),
          "actual",
          List.of(Duration.ofDays(1), Message.of("core.yes"), 5, true, "x"));

  static <T extends Record> T read(String json, Class<T> type) {
    return CommunityJson.read(RuleSource.json("a", json), type).orElseThrow();
  }

  @Example
  @Label("an activity has ActivityStreams' words")
  void activity() {
    String json = CommunityJson.write(LIKED);

    assertThat(json)
        .isEqualTo(
            "{\"id\":\"like:1\",\"actor\":\"ann\",\"type\":\"content.liked\",\"object\":\"post-1\","
                + "\"target\":\"bob\",\"context\":\"chess\","
                + "\"published\":\"2026-01-02T03:04:05.678901Z\","
                + "\"attributes\":{\"board\":\"棋\",\"first\":true,\"length\":120,"
                + "\"tags\":[\"a\",\"b\"]}}");
    assertThat(read(json, Activity.class)).isEqualTo(LIKED);
  }

  @Example
  @Label("what an activity does not have is left out")
  void plainActivity() {
    String json =
        "{\"id\":\"1\",\"actor\":\"ann\",\"type\":\"member.joined\","
            + "\"published\":\"2026-01-01T00:00:00Z\"}";

    assertThat(CommunityJson.write(read(json, Activity.class))).isEqualTo(json);
  }

  @Example
  @Label("all that is wrong with an activity is found at once")
  void badActivity() {
    String json =
        """
        {"id": " ", "actor": 7, "type": "posted", "published": "yesterday",
         "at": 5, "attributes": {"a": 1.5, "b": [1]}}
        """;

    Checked<Activity> checked = CommunityJson.read(RuleSource.json("a", json), Activity.class);

    assertThat(RuleFileTest.render(checked))
        .isEqualTo(
            """
            a:1:8: /id: cannot be an identifier: activity id must not be blank, was " "
            a:1:22: /actor: must be a text, was 7; put it in quotes to make it a text
            a:1:33: /type: cannot be an identifier: activity type must be a dotted name such as post.created of at most 64 characters, was "posted"
            a:1:56: /published: must be an instant such as 2026-10-01T00:00:00Z, was yesterday
            a:2:2: /at: is not known here; known are id, actor, type, object, target, context, published, attributes
            a:2:31: /attributes/a: must be a text, a whole number, true or false, or a list of texts, was 1.5
            a:2:42: /attributes/b/0: must be a text, was 1; put it in quotes to make it a text
            """);
  }

  @Example
  @Label("operands of a message keep their types")
  void message() {
    String json = CommunityJson.write(MESSAGE);

    assertThat(json)
        .isEqualTo(
            "{\"key\":\"core.out-of-range\",\"operands\":{"
                + "\"actual\":[{\"duration\":\"PT24H\"},{\"message\":{\"key\":\"core.yes\"}},"
                + "5,true,\"x\"],"
                + "\"max\":{\"date\":\"2026-01-02\"},"
                + "\"min\":{\"instant\":\"2026-01-01T00:00:00Z\"}}}");
    assertThat(read(json, Message.class)).isEqualTo(MESSAGE);
  }

  @Example
  @Label("a bad message is found out, part by part")
  void badMessage() {
    String operands = "\"operands\":{\"x\":{\"instant\":5},\"y\":null,\"z\":{\"a\":1}}}";

    assertThat(pointers("{\"kee\":\"a\"," + operands)).containsExactly("/key", "/kee");
    assertThat(pointers("{\"key\":\"a\"," + operands))
        .containsExactly("/operands/x/instant", "/operands/y", "/operands/z");
    assertThat(pointers("{\"key\":\"a\",\"operands\":[]}")).containsExactly("/operands");
    assertThat(pointers("7")).containsExactly("");
  }

  private static List<String> pointers(String json) {
    return CommunityJson.read(RuleSource.json("a", json), Message.class).problems().stream()
        .map(Problem::pointer)
        .toList();
  }

  @Example
  @Label("intents, reversals and problems come back as they were")
  void others() {
    RewardIntent intent =
        new RewardIntent(
            IntentId.of("ref:1"),
            MemberId.of("ann"),
            "referrer",
            AssetId.of("points"),
            Long.MAX_VALUE,
            MESSAGE,
            Instant.EPOCH,
            Duration.ofDays(14));
    RewardReversal reversal = new RewardReversal(IntentId.of("ref:1"), MESSAGE, Instant.EPOCH);
    Problem problem = Problem.warning("/a/0", MESSAGE).at(new SourceLocation("a.yaml", 3, 4));

    assertThat(read(CommunityJson.write(intent), RewardIntent.class)).isEqualTo(intent);
    assertThat(read(CommunityJson.write(reversal), RewardReversal.class)).isEqualTo(reversal);
    assertThat(read(CommunityJson.write(problem), Problem.class)).isEqualTo(problem);
    assertThat(CommunityJson.write(problem))
        .startsWith("{\"severity\":\"WARNING\",\"pointer\":\"/a/0\",\"message\":{");
  }

  sealed interface Shown {
    record NothingDue(int days) implements Shown {}

    record Missing() implements Shown {}
  }

  record Holder(List<Shown> shown, Map<MemberId, Long> counts) {}

  @Example
  @Label("records of a sealed type say which they are")
  void sealed() {
    Holder holder =
        new Holder(
            List.of(new Shown.NothingDue(3), new Shown.Missing()),
            Map.of(MemberId.of("b"), 1L, MemberId.of("a"), 2L));

    assertThat(CommunityJson.write(holder))
        .isEqualTo(
            "{\"shown\":[{\"kind\":\"nothing-due\",\"days\":3},{\"kind\":\"missing\"}],"
                + "\"counts\":{\"a\":2,\"b\":1}}");
    assertThat(read(CommunityJson.write(holder), Holder.class)).isEqualTo(holder);
    assertThat(
            RuleFileTest.render(
                CommunityJson.read(
                    RuleSource.json(
                        "a", "{\"shown\":[{\"kind\":\"mising\"},{}],\"counts\":{\"\":1}}"),
                    Holder.class)))
        .isEqualTo(
            """
            a:1:19: /shown/0/kind: must be missing or another known word, was mising
            a:1:29: /shown/1/kind: is required
            a:1:43: /counts/: cannot be an identifier: member id must not be blank, was ""
            """);
  }

  @Example
  @Label("an indented value may say its messages in a language")
  void indented() {
    Problem problem = Problem.error("/a", Message.of("core.required"));

    assertThat(CommunityJson.writeIndented(problem, Locale.CHINA))
        .isEqualTo(
            """
            {
              "severity": "ERROR",
              "pointer": "/a",
              "message": {
                "key": "core.required",
                "text": "必填"
              }
            }
            """);
    assertThat(read(CommunityJson.writeIndented(problem, Locale.CHINA), Problem.class))
        .isEqualTo(problem);
    assertThat(CommunityJson.writeIndented(problem)).doesNotContain("必填").endsWith("}\n");
  }

  record HostBean(MemberId member, List<Activity> activities, AttributeValue fact) {}

  @Example
  @Label("a host's own mapper speaks the same forms within the host's own types")
  void module() throws JsonProcessingException {
    HostBean bean = new HostBean(MemberId.of("ann"), List.of(LIKED), AttributeValue.of(5));

    String json = MAPPER.writeValueAsString(bean);

    assertThat(json)
        .isEqualTo(
            "{\"member\":\"ann\",\"activities\":[" + CommunityJson.write(LIKED) + "],\"fact\":5}");
    assertThat(MAPPER.readValue(json, HostBean.class)).isEqualTo(bean);
    assertThat(MAPPER.convertValue(MAPPER.valueToTree(LIKED), Activity.class)).isEqualTo(LIKED);
    assertThatThrownBy(() -> MAPPER.readValue("{\"id\":7,\"actor\":\"ann\"}", Activity.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("/id: must be a text, was 7")
        .hasMessageContaining("/published: is required");
  }

  @Example
  @Label("lines are read one by one, and a bad one does not keep the next from being read")
  void lines() {
    String good = CommunityJson.write(LIKED);
    String text = good + "\r\n\n  \n{\"id\": 7}\nnonsense\n" + good;

    List<Checked<Activity>> read =
        JsonLines.read("log", new StringReader(text), Activity.class).toList();

    assertThat(read).hasSize(4);
    assertThat(read.get(0).value()).contains(LIKED);
    assertThat(RuleFileTest.render(read.get(1))).startsWith("log:4:1: ").contains("log:4:8: /id: ");
    assertThat(RuleFileTest.render(read.get(2))).startsWith("log:5:");
    assertThat(read.get(3).value()).contains(LIKED);
  }

  @Example
  @Label("a line of the greatest length is read, a longer one is refused and passed over")
  void longLines() {
    String good = CommunityJson.write(LIKED);
    String longest = good + " ".repeat(JsonLines.MAX_LINE_LENGTH - good.length());

    String read =
        JsonLines.read(
                "log", new StringReader(longest + "\n" + longest + " \n" + good), Activity.class)
            .map(each -> each.isOk() ? "ok" : RuleFileTest.render(each).strip())
            .collect(Collectors.joining("\n"));

    assertThat(read).isEqualTo("ok\nlog:2:1: must be a line of at most 4194304 characters\nok");
  }

  @Example
  @Label("a reader that fails is the host's matter")
  void failingReader() {
    Reader failing =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("gone");
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> JsonLines.read("log", failing, Activity.class).toList())
        .isInstanceOf(UncheckedIOException.class);
  }

  @Provide
  Arbitrary<Activity> activities() {
    Arbitrary<String> ids =
        Arbitraries.strings().withChars("ab\"\\/好é").ofMinLength(1).ofMaxLength(9);
    Arbitrary<AttributeValue> values =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("a\n\t\"好 ").ofMaxLength(9).map(AttributeValue::of),
            Arbitraries.longs().map(AttributeValue::of),
            Arbitraries.of(true, false).map(AttributeValue::of),
            ids.list().ofMaxSize(4).map(AttributeValue::of));
    Arbitrary<String> names = Arbitraries.strings().withChars("abC").ofMinLength(1).ofMaxLength(5);
    return Combinators.combine(
            ids,
            ids,
            Arbitraries.of(ActivityType.standard()),
            ids.optional(),
            ids.optional(),
            ids.optional(),
            DateTimes.instants(),
            Arbitraries.maps(names, values).ofMaxSize(4))
        .as(
            (id, actor, type, object, target, circle, at, attributes) ->
                new Activity(
                    ActivityId.of(id),
                    MemberId.of(actor),
                    type,
                    object.map(ContentId::of),
                    target.map(MemberId::of),
                    circle.map(CircleId::of),
                    at,
                    attributes));
  }

  @Property(tries = 300)
  @Label("any activity comes back from a line, and from a mapper's tree")
  void roundTrip(@ForAll("activities") Activity activity) {
    String line = CommunityJson.write(activity);

    assertThat(line).doesNotContain("\n");
    assertThat(
            JsonLines.read("log", new StringReader(line), Activity.class).map(Checked::orElseThrow))
        .containsExactly(activity);
    assertThat(MAPPER.convertValue(MAPPER.valueToTree(activity), Activity.class))
        .isEqualTo(activity);
  }
}
