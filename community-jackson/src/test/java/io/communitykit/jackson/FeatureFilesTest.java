package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import io.communitykit.core.problem.Checked;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.RewardCatalogueDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.program.ReferralRules;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureFilesTest {

  private static final ObjectMapper YAML = new YAMLMapper();

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(FeatureFilesTest.class.getResource("/rules")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Arguments> definitions() {
    return Stream.of(
        Arguments.of("points.yaml", EarningDefinition.class),
        Arguments.of("rewards.yaml", RewardCatalogueDefinition.class),
        Arguments.of("referral.yaml", ReferralRulesDefinition.class),
        Arguments.of("recruit-circle-owners.yaml", ReferralRulesDefinition.class),
        Arguments.of("moderation.yaml", ModerationDefinition.class));
  }

  private static <D extends Record, R> Checked<R> compiled(
      String file, Class<D> type, Function<D, Checked<R>> compiler) {
    return RuleFile.read(RuleSource.file(folder().resolve(file)), type)
        .then(read -> read.compile(compiler));
  }

  @Test
  @DisplayName("the sample rule files of all features are read and compiled")
  void compiled() {
    RuleFileResolver lists = RuleFileResolver.inFolder(folder());

    assertThat(compiled("points.yaml", EarningDefinition.class, EarningRules::compile).problems())
        .isEmpty();
    assertThat(
            compiled("referral.yaml", ReferralRulesDefinition.class, ReferralRules::compile)
                .problems())
        .isEmpty();
    assertThat(
            compiled(
                    "moderation.yaml",
                    ModerationDefinition.class,
                    ModerationRules.compiler().termFiles(lists::lines)::compile)
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("what a compiler finds has line and column")
  void problems() throws IOException {
    String yaml =
        Files.readString(folder().resolve("points.yaml"))
            .replace("asset: growth, table", "asset: groth, table");

    Checked<EarningRules> rules =
        RuleFile.read(RuleSource.yaml("points.yaml", yaml), EarningDefinition.class)
            .then(file -> file.compile(EarningRules::compile));

    assertThat(RuleFileTest.render(rules)).startsWith("points.yaml:29:17: /levels/asset: ");
  }

  @Test
  @DisplayName("a ladder that does not rise and a rung without a time are named with their places")
  void ladder() throws IOException {
    RuleFileResolver lists = RuleFileResolver.inFolder(folder());
    String yaml =
        Files.readString(folder().resolve("moderation.yaml"))
            .replace("at: 6, sanction: MUTE, for: P7D", "at: 6, sanction: MUTE")
            .replace("at: 10,", "at: 3,");

    Checked<ModerationRules> rules =
        RuleFile.read(RuleSource.yaml("moderation.yaml", yaml), ModerationDefinition.class)
            .then(
                file -> file.compile(ModerationRules.compiler().termFiles(lists::lines)::compile));

    assertThat(RuleFileTest.render(rules).lines())
        .containsExactly(
            "moderation.yaml:44:7: /escalation/ladder/2/for: is required",
            "moderation.yaml:45:12: /escalation/ladder/3/at: must be above the rung before, 3,"
                + " was 3");
  }

  @Test
  @DisplayName("a badge whose stages do not rise is named with its place")
  void badges() throws IOException {
    String yaml =
        Files.readString(folder().resolve("points.yaml"))
            .replace("{at: 500, name", "{at: 50, name");

    Checked<EarningRules> rules =
        RuleFile.read(RuleSource.yaml("points.yaml", yaml), EarningDefinition.class)
            .then(file -> file.compile(EarningRules::compile));

    assertThat(RuleFileTest.render(rules))
        .startsWith("points.yaml:34:43: /badges/0/stages/1/at: must be more than 50 before it");
  }

  @ParameterizedTest
  @MethodSource("definitions")
  @DisplayName("the schema accepts the sample, and a definition written as JSON reads back equal")
  void schemas(String file, Class<? extends Record> type) throws IOException {
    String yaml = Files.readString(folder().resolve(file));
    Record definition = RuleFile.read(RuleSource.yaml(file, yaml), type).orElseThrow().definition();
    Schema schema = RuleFileSchemaTest.schema(RuleFileSchema.of(type));

    assertThat(schema.validate(YAML.readTree(yaml))).isEmpty();
    String json = CommunityJson.write(definition);
    assertThat(schema.validate(YAML.readTree(json))).isEmpty();
    assertThat(RuleFile.read(RuleSource.json(file, json), type).orElseThrow().definition())
        .isEqualTo(definition);
  }

  @ParameterizedTest
  @MethodSource("definitions")
  @DisplayName("each part of a sample, misspelled or of another type, is refused by reading")
  void broken(String file, Class<? extends Record> type) throws IOException {
    String yaml = Files.readString(folder().resolve(file));
    Schema schema = RuleFileSchemaTest.schema(RuleFileSchema.of(type));
    List<JsonNode> broken = breakEach(YAML.readTree(yaml));
    assertThat(broken).hasSizeGreaterThan(20);
    for (JsonNode each : broken) {
      boolean read = RuleFile.read(RuleSource.json(file, each.toString()), type).isOk();
      assertThat(read).as(each.toString()).isFalse();
    }
    long refusedBySchema = broken.stream().filter(b -> !schema.validate(b).isEmpty()).count();
    assertThat(refusedBySchema).isEqualTo(broken.size());
  }

  /** Returns copies of {@code root} with one part of it changed each. */
  private static List<JsonNode> breakEach(JsonNode root) {
    List<JsonNode> broken = new ArrayList<>();
    List<String> pointers = new ArrayList<>();
    collect(root, "", pointers);
    for (String pointer : pointers) {
      JsonNode copy = root.deepCopy();
      JsonNode parent = copy.at(pointer.substring(0, pointer.lastIndexOf('/')));
      String key = pointer.substring(pointer.lastIndexOf('/') + 1);
      if (parent instanceof ObjectNode object) {
        JsonNode renamed = copy.deepCopy();
        ObjectNode other = (ObjectNode) renamed.at(pointer.substring(0, pointer.lastIndexOf('/')));
        if (isClosed(pointer)) {
          other.set(key + "x", other.remove(key));
          broken.add(renamed);
        }
        object.putObject(key).put("nonsense", 1.5);
      } else {
        ((ArrayNode) parent).set(Integer.parseInt(key), YAML.createArrayNode().add(1.5));
      }
      broken.add(copy);
    }
    return broken;
  }

  /** The ids of assets and the names of attributes are their author's choice. */
  private static boolean isClosed(String pointer) {
    return !pointer.matches("/assets/[^/]*|.*/attributes/[^/]*");
  }

  private static void collect(JsonNode node, String pointer, List<String> into) {
    if (!pointer.isEmpty()) {
      into.add(pointer);
    }
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(entry -> collect(entry.getValue(), pointer + "/" + entry.getKey(), into));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), pointer + "/" + i, into);
    }
  }
}
