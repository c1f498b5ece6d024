package io.communitykit.benchmarks.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;

/**
 * The rules in Drools, compiled to Java, in a session that stays: an activity is put in, the rules
 * fire, and it is taken out.
 */
final class WithDrools {

  private final ByHand consequences;
  private final KieSession session;
  private final Hits hits;

  WithDrools(List<Case> cases, ByHand consequences) {
    this.consequences = consequences;
    this.hits = new Hits(cases);
    StringBuilder drl = new StringBuilder("package club;\n");
    drl.append("import ").append(Post.class.getCanonicalName()).append(";\n");
    drl.append("global ").append(Hits.class.getCanonicalName()).append(" hits;\n");
    for (int i = 0; i < cases.size(); i++) {
      drl.append("rule \"" + i + "\" when Post(" + when(cases.get(i)) + ") then hits.add(" + i)
          .append("); end\n");
    }
    session =
        new KieHelper()
            .addContent(drl.toString(), ResourceType.DRL)
            .build(ExecutableModelProject.class)
            .newKieSession();
    session.setGlobal("hits", hits);
  }

  private static String when(Case rule) {
    StringBuilder when = new StringBuilder("type == \"" + rule.on().name() + "\"");
    when.append(", length >= ").append(rule.lengthFrom());
    when.append(", length < ").append(rule.lengthBelow());
    if (!rule.boards().isEmpty()) {
      when.append(
          rule.boards().stream().collect(Collectors.joining("\", \"", ", board in (\"", "\")")));
    }
    if (!rule.tags().isEmpty()) {
      when.append(
          rule.tags().stream()
              .map(tag -> "tags contains \"" + tag + "\"")
              .collect(Collectors.joining(" || ", ", ", "")));
    }
    return when.toString();
  }

  Outcome decide(Post post) {
    FactHandle handle = session.insert(post);
    session.fireAllRules();
    session.delete(handle);
    Outcome outcome = new Outcome(new ArrayList<>(2), new ArrayList<>(2));
    for (Case rule : hits.take()) {
      consequences.give(rule, post.activity(), outcome);
    }
    return outcome;
  }

  void close() {
    session.dispose();
  }
}
