package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.Problems;
import io.communitykit.core.problem.SourceLocation;
import io.communitykit.jackson.ClubDefinition.Overflow;
import io.communitykit.jackson.ClubDefinition.Ratio;
import io.communitykit.jackson.ClubDefinition.RuleDefinition;
import io.communitykit.jackson.ClubDefinition.TermDefinition;
import io.communitykit.jackson.ClubDefinition.WhenDefinition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class RuleFilePropertiesTest {

  private static final Schema SCHEMA =
      RuleFileSchemaTest.schema(RuleFileSchema.of(ClubDefinition.class));

  private static final ObjectMapper JSON = configured(JsonMapper.builder().build());
  private static final ObjectMapper YAML = configured(YAMLMapper.builder().build());

  private static ObjectMapper configured(ObjectMapper mapper) {
    SimpleModule times = new SimpleModule();
    times.addSerializer(LocalDate.class, ToStringSerializer.instance);
    times.addSerializer(Duration.class, ToStringSerializer.instance);
    return mapper
        .registerModule(times)
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
        .addMixIn(Ratio.class, NothingMore.class)
        .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, false);
  }

  /** Keeps a derived property out of what is written. */
  abstract static class NothingMore {
    @com.fasterxml.jackson.annotation.JsonIgnore
    abstract boolean isProper();
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ab :#-'\"{}[],&*!|>%@`\\/~\t\n赌é").ofMaxLength(12),
        Arbitraries.strings().withChars("01:._eExon+-").ofMaxLength(5),
        Arbitraries.of("on", "yes", "null", "~", "true", "<<", "12:30", "010", "😀", " ", ""));
  }

  private static Arbitrary<@Nullable WhenDefinition> whens(int depth) {
    Arbitrary<@Nullable WhenDefinition> leaf =
        texts().map(text -> new WhenDefinition(null, null, text));
    if (depth == 0) {
      return leaf.injectNull(0.3);
    }
    return Arbitraries.oneOf(
        leaf,
        whens(depth - 1).map(not -> new WhenDefinition(null, not, null)),
        whens(0)
            .filter(when -> when != null)
            .list()
            .ofMaxSize(3)
            .map(all -> new WhenDefinition(all, null, null)));
  }

  private static Arbitrary<RuleDefinition> rules() {
    Arbitrary<@Nullable Object> eq =
        Arbitraries.oneOf(
            texts().map(text -> (Object) text),
            Arbitraries.longs().map(whole -> (Object) whole),
            Arbitraries.of(true, false).map(flag -> (Object) flag));
    return Combinators.combine(
            texts(),
            Arbitraries.integers().greaterOrEqual(1).injectNull(0.3),
            Arbitraries.of(Overflow.class).injectNull(0.3),
            Arbitraries.doubles().between(0, true, 1, false).injectNull(0.3),
            Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(-1_000_000), BigDecimal.valueOf(1_000_000))
                .ofScale(6)
                .injectNull(0.3),
            eq.injectNull(0.3),
            texts().list().ofMaxSize(3).map(LinkedHashSet::new).injectNull(0.3),
            whens(3))
        .as(
            (text, count, overflow, min, exact, value, views, when) ->
                new RuleDefinition(
                    text,
                    text,
                    count,
                    overflow,
                    count == null,
                    null,
                    min,
                    exact,
                    value,
                    views,
                    null,
                    when));
  }

  @Provide
  Arbitrary<ClubDefinition> clubs() {
    Arbitrary<Map<String, Long>> prices =
        Arbitraries.maps(texts(), Arbitraries.longs().greaterOrEqual(1)).ofMaxSize(3);
    Arbitrary<TermDefinition> terms =
        Combinators.combine(texts(), Arbitraries.of(true, false).injectNull(0.3))
            .as(TermDefinition::new);
    return Combinators.combine(
            Arbitraries.strings().withChars("ab好").ofMinLength(1).ofMaxLength(20),
            Arbitraries.integers().greaterOrEqual(1),
            Arbitraries.longs().between(0, 40_000).map(LocalDate::ofEpochDay).injectNull(0.3),
            Arbitraries.longs().map(Duration::ofMillis).injectNull(0.3),
            prices.injectNull(0.3),
            rules().list().ofMinSize(1).ofMaxSize(3),
            terms.list().ofMaxSize(3).injectNull(0.3),
            Arbitraries.longs().between(1, 9).map(n -> new Ratio(n, 9)).injectNull(0.3))
        .as(
            (id, version, since, trial, price, rules, words, ratio) ->
                new ClubDefinition(
                    "community-club/1", id, version, since, trial, price, rules, words, ratio));
  }

  @Property(tries = 300)
  @Label("any definition written as JSON or YAML reads back equal, and its schema accepts it")
  void roundTrip(@ForAll("clubs") ClubDefinition club) throws JsonProcessingException {
    String json = JSON.writeValueAsString(club);

    assertThat(read(RuleSource.json("a", json))).isEqualTo(club);
    assertThat(read(RuleSource.yaml("a", YAML.writeValueAsString(club)))).isEqualTo(club);
    assertThat(SCHEMA.validate(JSON.readTree(json))).isEmpty();
  }

  private static ClubDefinition read(RuleSource source) {
    return RuleFile.read(source, ClubDefinition.class).orElseThrow().definition();
  }

  @Property(tries = 500)
  @Label("the place of every part is right under any indentation, comments and line ends")
  void places(@ForAll long seed) {
    YamlWriter writer = new YamlWriter(new Random(seed));
    writer.document();
    String text = writer.text.toString();
    Lines lines = new Lines("a", text);
    Findings findings = new Findings(lines);

    Part root = Composer.compose(RuleSource.Format.YAML, text, findings).orElseThrow();

    assertThat(findings.inOrder()).isEmpty();
    writer.places.forEach(
        (pointer, offset) ->
            assertThat(Pointers.nearest(root, pointer).offset())
                .as(pointer + " in\n" + text)
                .isEqualTo(offset));
  }

  /** Writes random trees as YAML and remembers where each part of them begins. */
  private static final class YamlWriter {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Random random;

    YamlWriter(Random random) {
      this.random = random;
    }

    void document() {
      if (random.nextBoolean()) {
        text.append("--- # start").append(end());
      }
      block("", random.nextInt(3), 0);
    }

    private String end() {
      return random.nextBoolean() ? "\n" : "\r\n";
    }

    private void gap(int indent) {
      while (random.nextInt(5) == 0) {
        text.append(" ".repeat(indent)).append("# 😀 comment").append(end());
      }
    }

    private String key(int i) {
      return List.of("on", "a/b~c", "x y", "赌😀", "\"q\\u0041\"").get(random.nextInt(5)) + i;
    }

    private void block(String pointer, int indent, int depth) {
      boolean list = random.nextBoolean();
      int size = 1 + random.nextInt(3);
      for (int i = 0; i < size; i++) {
        gap(indent);
        text.append(" ".repeat(indent));
        if (i == 0) {
          places.put(pointer, text.length());
        }
        String child;
        if (list) {
          text.append("-");
          child = pointer + "/" + i;
        } else {
          String key = key(i);
          if (key.startsWith("\"")) {
            key = "\"q" + i + "\"";
          }
          text.append(key).append(random.nextBoolean() ? ":" : " :");
          child = pointer + "/" + Problems.escape(key.replace("\"", ""));
        }
        if (depth < 3 && random.nextInt(3) == 0) {
          text.append(end());
          block(child, indent + 1 + random.nextInt(4), depth + 1);
        } else {
          text.append(" ".repeat(1 + random.nextInt(3)));
          flow(child, depth + 1);
          text.append(random.nextInt(4) == 0 ? " # why" : "").append(end());
        }
      }
    }

    private void flow(String pointer, int depth) {
      places.put(pointer, text.length());
      if (depth < 4 && random.nextInt(3) == 0) {
        text.append('[');
        for (int i = 0; i < random.nextInt(3); i++) {
          flow(pointer + "/" + i, depth + 1);
          text.append(", ");
        }
        text.append(']');
      } else {
        text.append(
            List.of("1", "plain", "'it''s'", "\"\\u0041 😀\"", "2026-01-01")
                .get(random.nextInt(5)));
      }
    }
  }

  @Property(tries = 500)
  @Label("no bytes make reading fail otherwise than by problems with places in the text")
  void garbage(@ForAll byte[] bytes) {
    check(RuleSource.bytes("a.yaml", bytes));
    check(RuleSource.bytes("a.json", bytes));
  }

  @Property(tries = 500)
  @Label("nor does any soup of the characters that mean something to a parser")
  void soup(@ForAll("soups") String soup) {
    check(RuleSource.yaml("a", soup));
    check(RuleSource.json("a", soup));
  }

  @Provide
  Arbitrary<String> soups() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            ":",
            ": ",
            "- ",
            "? ",
            "\n",
            "\n  ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\"",
            "'",
            "#",
            " #",
            "&a ",
            "*a",
            "!!str ",
            "! ",
            "|",
            ">",
            "|2-\n",
            "%YAML 1.1\n",
            "---",
            "...",
            "\t",
            "\\",
            "@",
            "`",
            "<<",
            "rules",
            "id",
            "on: ",
            "1",
            "null",
            "0x",
            "-",
            ".",
            "1e9",
            "😀",
            "\\ud800",
            "\u2028",
            "\u0085",
            "\r",
            "~",
            "true",
            "\uFEFF",
            "when",
            "all",
            "views");
    return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
  }

  @Property(tries = 300)
  @Label("nor does a good file with a few characters changed")
  void mutations(@ForAll("clubs") ClubDefinition club, @ForAll long seed)
      throws JsonProcessingException {
    Random random = new Random(seed);
    for (ObjectMapper mapper : List.of(JSON, YAML)) {
      StringBuilder text = new StringBuilder(mapper.writeValueAsString(club));
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(text.length());
        text.replace(at, at + random.nextInt(2), " :-{[\"\n#x5".substring(random.nextInt(9)));
      }
      check(RuleSource.yaml("a", text.toString()));
      check(RuleSource.json("a", text.toString()));
    }
  }

  private static void check(RuleSource source) {
    Checked<RuleFile<ClubDefinition>> checked = RuleFile.read(source, ClubDefinition.class);
    assertThat(checked.isOk() || !checked.problems().isEmpty()).isTrue();
    Map<SourceLocation, Problem> seen = new HashMap<>();
    for (Problem problem : checked.problems()) {
      seen.put(problem.location().orElseThrow(), problem);
      assertThat(problem.render(Locale.ENGLISH)).doesNotContain("jackson.");
      assertThat(problem.render(Locale.CHINESE)).doesNotContain("jackson.");
      assertThat(problem.render(Locale.ENGLISH).getBytes(StandardCharsets.UTF_8).length)
          .isLessThan(1_000);
    }
    assertThat(seen).hasSizeLessThanOrEqualTo(Problems.MAX_KEPT);
  }
}
