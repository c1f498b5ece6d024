package io.communitykit.benchmarks.decide;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules as expressions of CEL, each asking for its type; or found by it, by hand. */
final class WithCel {

  private record Rule(CelRuntime.Program program, Case gives) {}

  private final ByHand consequences;
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, List<Rule>> byType = new HashMap<>();

  WithCel(List<Case> cases, ByHand consequences) {
    this.consequences = consequences;
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("type", SimpleType.STRING)
            .addVar("length", SimpleType.INT)
            .addVar("board", SimpleType.STRING)
            .addVar("tags", ListType.create(SimpleType.STRING))
            .build();
    CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder().build();
    try {
      for (Case each : cases) {
        Rule rule = new Rule(runtime.createProgram(compiler.compile(when(each)).getAst()), each);
        rules.add(rule);
        byType.computeIfAbsent(each.on().name(), type -> new ArrayList<>()).add(rule);
      }
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException("the rules must be CEL", e);
    }
  }

  private static String when(Case rule) {
    StringBuilder when = new StringBuilder("type == '" + rule.on().name() + "'");
    when.append(" && length >= ").append(rule.lengthFrom());
    when.append(" && length < ").append(rule.lengthBelow());
    if (!rule.boards().isEmpty()) {
      when.append(
          rule.boards().stream().collect(Collectors.joining("', '", " && board in ['", "']")));
    }
    if (!rule.tags().isEmpty()) {
      when.append(
          rule.tags().stream()
              .collect(Collectors.joining("', '", " && tags.exists(t, t in ['", "'])")));
    }
    return when.toString();
  }

  Outcome decide(Post post, Map<String, Object> facts) {
    return decide(rules, post, facts);
  }

  Outcome decideByType(Post post, Map<String, Object> facts) {
    return decide(byType.getOrDefault(post.getType(), List.of()), post, facts);
  }

  private Outcome decide(List<Rule> rules, Post post, Map<String, Object> facts) {
    Outcome outcome = new Outcome(new ArrayList<>(2), new ArrayList<>(2));
    try {
      for (Rule rule : rules) {
        if (rule.program().eval(facts) == Boolean.TRUE) {
          consequences.give(rule.gives(), post.activity(), outcome);
        }
      }
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("the rules must be CEL that can be answered", e);
    }
    return outcome;
  }
}
