package io.communitykit.moderation.rules;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.terms.Term;
import io.communitykit.moderation.terms.TermList;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles term lists, reading the files that they name. */
final class TermCompiler {

  private final TermFiles files;
  private final Problems problems;

  TermCompiler(TermFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  TermList compile(TermListDefinition definition, String pointer) {
    int before = problems.size();
    Set<View> own = views(definition.views());
    List<Term> terms = new ArrayList<>();
    List<WordDefinition> words = definition.words() == null ? List.of() : definition.words();
    for (int i = 0; i < words.size(); i++) {
      term(words.get(i), own, pointer + "/words/" + i).ifPresent(terms::add);
    }
    String file = definition.file();
    if (file != null) {
      terms.addAll(read(file, own, pointer + "/file"));
    }
    if (terms.isEmpty() && problems.size() == before) {
      problems.add(pointer, Message.of("moderation.list.empty"));
    }
    List<Term> allow = new ArrayList<>();
    List<String> phrases = definition.allow() == null ? List.of() : definition.allow();
    // An allowed phrase is looked for wherever a term of the list might be.
    Set<View> everywhere = new LinkedHashSet<>(own);
    terms.forEach(term -> everywhere.addAll(term.views()));
    for (int i = 0; i < phrases.size(); i++) {
      if (isTerm(phrases.get(i), pointer + "/allow/" + i)) {
        // Views that skip marks would read 《phrase》 as the term itself.
        Set<View> views = hasMark(phrases.get(i)) ? Set.of(View.FOLDED) : everywhere;
        allow.add(new Term(phrases.get(i), List.of(phrases.get(i)), true, views));
      }
    }
    return new TermList(definition.id(), terms, allow);
  }

  private Optional<Term> term(WordDefinition word, Set<View> views, String pointer) {
    List<String> spellings = new ArrayList<>();
    if (isTerm(word.text(), pointer)) {
      spellings.add(word.text());
    }
    List<String> aliases = word.aliases() == null ? List.of() : word.aliases();
    for (int i = 0; i < aliases.size(); i++) {
      if (isTerm(aliases.get(i), pointer + "/aliases/" + i)) {
        spellings.add(aliases.get(i));
      }
    }
    Set<View> own = word.views() == null ? views : views(word.views());
    boolean whole = word.word() == null || word.word();
    return spellings.isEmpty()
        ? Optional.empty()
        : Optional.of(new Term(word.text(), spellings, whole, own));
  }

  private List<Term> read(String file, Set<View> views, String pointer) {
    Optional<List<String>> lines = files.lines(file);
    if (lines.isEmpty()) {
      problems.add(pointer, Message.of("moderation.list.no-file", "file", file));
      return List.of();
    }
    if (lines.get().size() > TermFiles.MAX_LINES) {
      problems.add(
          pointer,
          Message.of(
              "moderation.list.too-long",
              "file",
              file,
              "max",
              TermFiles.MAX_LINES,
              "actual",
              lines.get().size()));
      return List.of();
    }
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < lines.get().size(); i++) {
      String line = lines.get().get(i);
      int comment = line.indexOf('#');
      String content = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!content.isEmpty()) {
        List<String> spellings =
            Arrays.stream(content.split("\\|", -1)).map(String::strip).toList();
        for (String spelling : spellings) {
          Optional<Message> problem = Term.problemOf(spelling);
          if (problem.isPresent()) {
            problems.add(
                pointer,
                Message.of(
                    "moderation.list.line", "file", file, "line", i + 1, "problem", problem.get()));
          }
        }
        terms.add(new Term(spellings.get(0), spellings, true, views));
      }
    }
    return terms;
  }

  private static boolean hasMark(String phrase) {
    Text folded = Text.of("phrase", phrase);
    for (int i = 0; i < folded.length(); i++) {
      if (folded.kindAt(i) == CharKind.SYMBOL) {
        return true;
      }
    }
    return false;
  }

  private boolean isTerm(String spelling, String pointer) {
    Optional<Message> problem = Term.problemOf(spelling);
    problem.ifPresent(message -> problems.add(pointer, message));
    return problem.isEmpty();
  }

  private static Set<View> views(@Nullable List<View> given) {
    return given == null ? Set.of(View.FOLDED) : Set.copyOf(given);
  }
}
