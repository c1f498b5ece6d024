package io.communitykit.jackson;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A definition as it was read from a rule file, with the place of each of its parts.
 *
 * <pre>{@code
 * Checked<EarningRules> rules =
 *     RuleFile.read(RuleSource.file(path), EarningDefinition.class)
 *         .then(file -> file.compile(EarningRules::compile));
 * rules.problems().forEach(problem -> System.err.println(problem.render(locale)));
 * }</pre>
 *
 * <p>Reading is strict, and answers everything that is wrong at once, each with JSON pointer, line
 * and column, in the order of the text: unknown and repeated keys, missing ones, wrong types (no
 * value is ever converted), values against the constraints of the record. What keeps a text from
 * being parsed at all is a single problem: a syntax error, more than {@value RuleSource#MAX_BYTES}
 * bytes, more than {@value #MAX_DEPTH} levels, an encoding other than UTF-8, no document or two.
 * YAML's aliases and tags are refused, so a file is never larger than it looks.
 *
 * <p>Immutable and thread-safe if the definition is.
 *
 * @param <D> the record that the file defines
 */
public final class RuleFile<D extends Record> {

  /**
   * Most levels of objects and lists in each other: conditions may nest {@value
   * io.communitykit.core.condition.Condition#MAX_DEPTH} deep at two levels each, and need room
   * around them.
   */
  public static final int MAX_DEPTH = 160;

  private final D definition;
  private final Part root;
  private final Lines lines;

  private RuleFile(D definition, Part root, Lines lines) {
    this.definition = definition;
    this.root = root;
    this.lines = lines;
  }

  /**
   * Reads a definition, or finds all that is wrong with it.
   *
   * @param type a record whose components are texts, numbers, booleans, enums, times of {@code
   *     java.time}, further records, and lists, sets, optionals or string maps of these; its names
   *     may be changed with {@code @JsonProperty}, and a static factory of a record annotated
   *     {@code @JsonCreator} that takes one text lets that record be written as a text
   * @throws IllegalArgumentException if {@code type} has a component of another kind
   */
  public static <D extends Record> Checked<RuleFile<D>> read(RuleSource source, Class<D> type) {
    Shape.Fields shape = Shapes.of(type);
    return source.text().then(text -> read(source, text, type, shape));
  }

  private static <D extends Record> Checked<RuleFile<D>> read(
      RuleSource source, String text, Class<D> type, Shape.Fields shape) {
    Lines lines = new Lines(source.name(), text);
    Findings findings = new Findings(lines);
    Optional<Part> root = Composer.compose(source.format(), text, findings);
    Optional<D> definition =
        root.flatMap(part -> new Binder(findings).bind(part, shape, "")).map(type::cast);
    if (findings.size() > 0 || root.isEmpty() || definition.isEmpty()) {
      return Checked.failed(findings.inOrder());
    }
    return Checked.of(new RuleFile<>(definition.get(), root.get(), lines));
  }

  /** Returns the definition. */
  public D definition() {
    return definition;
  }

  /** Returns what problems call the source. */
  public String source() {
    return lines.source();
  }

  /**
   * Returns where the value at {@code pointer}, a JSON pointer (RFC 6901), begins; where the
   * nearest part around it begins, if the file has nothing there.
   */
  public SourceLocation locate(String pointer) {
    return lines.locate(Pointers.nearest(root, pointer).offset());
  }

  /**
   * Returns what {@code compiler} makes of the definition, with the place of each problem that has
   * none yet.
   *
   * @param compiler the feature's own, such as {@code EarningRules::compile}
   */
  public <R> Checked<R> compile(Function<? super D, Checked<R>> compiler) {
    requireNonNull(compiler, "compiler");
    Checked<R> result = compiler.apply(definition);
    List<Problem> located =
        result.problems().stream()
            .map(
                problem ->
                    problem.location().isPresent()
                        ? problem
                        : problem.at(locate(problem.pointer())))
            .toList();
    return result
        .value()
        .map(value -> Checked.of(value, located))
        .orElseGet(() -> Checked.failed(located));
  }

  /** Returns the source and the definition. */
  @Override
  public String toString() {
    return "RuleFile[" + source() + ", " + definition + "]";
  }
}
